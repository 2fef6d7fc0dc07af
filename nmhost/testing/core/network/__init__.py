"""What is loaded: who serves it, what extensions see and make of each request, cookies, URLs and their patterns."""
