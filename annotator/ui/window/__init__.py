"""The main window, its menus, status line and start page."""
