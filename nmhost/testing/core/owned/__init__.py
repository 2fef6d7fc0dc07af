"""What each installed extension owns: its button, menus, storage, and its words in the browser's language."""
