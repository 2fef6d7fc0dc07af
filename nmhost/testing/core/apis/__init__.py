"""What the namespaces of the extension API do, a module a namespace."""
