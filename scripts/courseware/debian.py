"""System packages on Debian and Ubuntu: what is missing, and how root gets it.

Standard library only: the set-up uses it before anything is installed. Knows not who needs which package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def can_install() -> bool:
    """True on Debian or a child of it, as root, with apt-get at hand."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Installs the packages, refreshing the package lists only if that failed. True on success."""
    return apt("install", packages) or (apt("update", []) and apt("install", packages))


def apt(action: str, packages: list[str]) -> bool:
    """Runs one apt-get action without questions; its output goes to the terminal."""
    options = ["-y", "--no-install-recommends"] if action == "install" else []
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", action, *options, *packages]
    return subprocess.run(command, env=environment, check=False).returncode == 0
