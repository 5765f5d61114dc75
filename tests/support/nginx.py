"""nginx, which the tests have run what the hosting page says: the one that is there, or Debian's, unpacked aside."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bounceback_site.media import packed
from paths import ROOT
from support.debian import unpack

__all__ = ["hosted_copy", "page_configuration", "serving", "set_up"]

PAGE = ROOT / "docs" / "contributing" / "hosting.md"
_ASIDE = ROOT / ".cache" / "nginx"
_PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", str(_ASIDE / "usr/sbin/nginx"))
_SENTENCE = "No nginx was found, so nobody tries the hosting page's configuration: install one, or name it in NGINX."
_PATIENCE_S = 10
# What stands around a file in conf.d, with every place to write to in one folder.
_AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
worker_processes auto;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log off;
    sendfile on;
{inside}
}}
"""


def _program() -> str | None:
    found = [os.environ.get("NGINX"), shutil.which("nginx"), *_PLACES]
    return next((path for path in found if path and Path(path).is_file()), None)


def set_up() -> None:
    """Make sure that there is an nginx where that can be done, and say so where not. Nothing is installed."""
    if not _program() and not (unpack("nginx", _ASIDE) and _program()):
        print(_SENTENCE, file=sys.stderr)


def page_configuration() -> str:
    """The configuration that the hosting page tells people to use."""
    (block,) = re.findall(r"^```nginx\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return str(block)


def hosted_copy(site: Path, folder: Path) -> Path:
    """Copy a site into a new folder, and pack what the hosting page's command packs."""
    copy = Path(shutil.copytree(site, folder))
    (endings,) = re.findall(
        r"^find site -regextype egrep -regex '\.\*\\\.\(([\w|]+)\)'", PAGE.read_text("utf-8"), re.MULTILINE
    )
    for file in [file for file in copy.rglob("*") if file.suffix[1:] in endings.split("|")]:
        file.with_name(f"{file.name}.gz").write_bytes(packed(file.read_bytes()))
    return copy


@contextmanager
def serving(configuration: str, site: Path) -> Iterator[str]:
    """Run nginx with a configuration of the hosting page's shape for the folder `site`; gives its address.

    Raises `LookupError`, with a sentence that says what to do, where there is no nginx, and `ValueError` with what it
    said where it does not take the configuration.
    """
    program = _program()
    if not program:
        raise LookupError(_SENTENCE)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    inside = configuration.replace("listen 80;", f"listen 127.0.0.1:{port};")
    inside = inside.replace("root /var/www/bounce-back;", f'root "{site}";')
    if inside.count(f":{port};") != 1 or inside.count(f'"{site}"') != 1:
        raise ValueError("the configuration must hold `listen 80;` and `root /var/www/bounce-back;` once each")
    with tempfile.TemporaryDirectory() as folder:
        # Its worker is nobody where root starts it, and has to read the site and write here.
        Path(folder).chmod(0o777)
        file = Path(folder, "nginx.conf")
        user = "user root;\n" if os.geteuid() == 0 else ""
        file.write_text(user + _AROUND.format(folder=folder, inside=inside), encoding="utf-8")
        command = [program, "-e", "stderr", "-p", folder, "-c", str(file)]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        # A warning is a fault too: nobody reads those of a server that runs.
        if tried.returncode or "[warn]" in tried.stderr:
            raise ValueError(tried.stderr)
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            running.terminate()
            running.wait(timeout=_PATIENCE_S)


def _wait_for(port: int) -> None:
    last = time.monotonic() + _PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.02)
