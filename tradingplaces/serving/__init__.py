"""Running everything from one command: web server, task worker and tick under one supervisor."""
