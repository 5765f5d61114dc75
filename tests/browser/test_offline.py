"""Without a network: what was stored serves everything, an update never mixes two builds, and it all can be deleted."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as TimedOut

from bounceback.links.share import share
from bounceback_site.offline.worker import write_worker
from browser.conftest import PATIENCE_MS
from browser.runtime_page import edited_copy, field, manifest, reached, ten_seconds_pass
from browser.trouble import Trouble
from support.chromium import launch_options
from support.faults import Fault
from support.host_headers import headers_of
from support.server import WatchedServer

SHARED = {"kind": "influence", "your_name": "Zoë Ward", "role": "ward clerk"}
# Everything is fetched, checked and stored, on two slow cores that are doing other things as well.
STORED_MS = 60_000
_SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"


@pytest.fixture
def context_options() -> dict[str, object]:
    return {"service_workers": "allow"}


def stored(page: Page) -> None:
    """Wait until the page says that everything is stored."""
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=STORED_MS)


def installed(page: Page) -> None:
    """Wait until a service worker holds this page."""
    held = "navigator.serviceWorker.controller !== null"
    # Not Playwright's own waiting, which the pages' policy refuses.
    page.evaluate(f"async () => {{ while (!({held})) await new Promise((then) => setTimeout(then, 50)); }}")


def caches(page: Page) -> list[str]:
    """The names of all caches of the origin."""
    names: list[str] = page.evaluate("caches.keys()")
    return sorted(names)


def offline_caches(site_server: WatchedServer) -> list[str]:
    return [f"{site_server.prefix}offline-pages", f"{site_server.prefix}offline-tool"]


def use(page: Page) -> None:
    """Open the desk and write a letter there, until everything is stored."""
    page.goto("letter/")
    field(page).fill("ward clerk")
    expect(page.locator("[data-letter]")).to_contain_text("ward clerk", ignore_case=True)
    stored(page)


# Visit, use, go offline, restart the browser


def test_after_one_visit_everything_works_without_a_network_and_in_a_new_browser(
    browser: Browser, built_site: Path, tmp_path: Path
) -> None:
    def started(address: str) -> tuple[BrowserContext, Page, Trouble]:
        profile = browser.browser_type.launch_persistent_context(
            tmp_path / "profile", base_url=address, **launch_options(compiled_once=True)
        )
        profile.set_default_timeout(PATIENCE_MS)
        parts = urlsplit(address)
        return profile, profile.new_page(), Trouble(profile, f"{parts.scheme}://{parts.netloc}")

    # A host that sends the policy in headers as well: all of this keeps to it.
    with WatchedServer(built_site, "/some/project/", headers=headers_of(built_site)) as server:
        address = server.url
        profile, page, trouble = started(address)
        use(page)
        page.goto("guide/waiting/")
        stored(page)
        # The browser had it in hand: the heaviest file did not come twice.
        assert len(server.requests_for(".wasm")) == 1
        profile.close()
        assert trouble.unexpected() == []

    # The server is gone: nobody is at that address any more.
    profile, page, trouble = started(address)
    profile.set_offline(True)
    page.goto("guide/waiting/")
    expect(page.locator("h1")).to_be_visible()
    # An address without its slash leads to the same page.
    page.goto("guide/next-time")
    assert page.url == f"{address}guide/next-time/"

    page.goto("checklist/")
    page.locator('[name="cause"]').first.check()
    for name in ("outcome", "timing", "want_it"):
        page.locator(f'[name="{name}"]:visible').first.check()
    expect(page.locator("[data-verdict]")).not_to_have_attribute("data-verdict", "")
    stored(page)
    with page.expect_download() as download:
        page.locator('[data-action="ics"]').click()
    assert download.value.path().read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")

    page.goto("letter/?kind=influence")
    field(page).fill("lighthouse keeper")
    reached(page, "ready")
    expect(page.locator("[data-letter]")).to_contain_text("lighthouse keeper", ignore_case=True)
    page.locator('[data-part="ways"] > summary').click()
    for action in ("txt", "docx"):
        with page.expect_download() as download:
            page.locator(f'[data-action="{action}"]').click()
        assert download.value.path().stat().st_size > 100
    page.locator('[data-part="share"] summary').click()
    page.locator('[data-action="share-plan"]').click()
    expect(page.locator('[data-part="share-code"] path')).to_be_visible()

    page.goto("guide/help-a-friend/")
    page.locator("#send-line").fill("Thinking of you.")
    expect(page.locator('[data-part="share-code"] path')).to_be_visible()
    expect(page.locator('[data-part="inside"]')).to_contain_text("Your line is in this link.")
    page.goto(page.locator("#send-link").input_value())
    expect(page.locator('[data-part="opened-line"]')).to_have_text("Thinking of you.")

    page.goto("about/")
    page.goto(f"letter/{share(SHARED, words=True)}")
    page.locator('[data-action="link-take"]').click()
    expect(page.locator("[data-letter]")).to_contain_text("Zoë Ward")
    profile.close()
    assert trouble.unexpected() == []


def kept_files(page: Page, site_server: WatchedServer) -> list[str]:
    """What is stored of the letter writer."""
    addresses: list[str] = page.evaluate(
        "async (name) => (await (await caches.open(name)).keys()).map((request) => request.url)",
        offline_caches(site_server)[1],
    )
    return addresses


def test_every_pack_is_stored_before_the_page_says_so_and_python_still_cannot_reach_another_origin(
    page: Page, site_server: WatchedServer, built_site: Path, trouble: Trouble, elsewhere: WatchedServer
) -> None:
    use(page)
    kept = kept_files(page, site_server)
    runtime = manifest(built_site)
    names = [file["name"] for files in runtime["packs"].values() for file in files]
    for name in [*names, runtime["wasm"]["name"], runtime["glue"]["name"], runtime["loader"]["name"], "docx.js"]:
        assert any(f"/{name}?" in url for url in kept), name
    page.reload()
    reached(page, "ready")
    trouble.allow("Content Security Policy|policy broken")
    (worker,) = (one for one in page.workers if one.url.startswith("blob:"))
    for mode in ("cors", "no-cors"):
        attempt = "([address, mode]) => fetch(address, { mode }).then(() => 'arrived', () => 'refused')"
        assert worker.evaluate(attempt, [f"{elsewhere.url}told.txt", mode]) == "refused"
    assert elsewhere.requests == []


# Who pays for it


def test_who_only_reads_gets_no_letter_writer(page: Page, site_server: WatchedServer) -> None:
    page.goto("guide/waiting/")
    installed(page)
    assert caches(page) == offline_caches(site_server)[:1]
    heavy = [one.path for one in site_server.requests if one.path.startswith(("/assets/runtime/", "/assets/vendor/"))]
    assert set(heavy) == {"/assets/runtime/manifest.json"}
    assert page.locator("html").get_attribute("data-offline") is None


def test_who_saves_data_gets_nothing_that_the_page_did_not_need(page: Page, site_server: WatchedServer) -> None:
    page.add_init_script(_SAVES_DATA)
    page.clock.install()
    page.goto("guide/waiting/")
    ten_seconds_pass(page)
    assert site_server.requests_for("sw.js") == []
    page.goto("letter/", wait_until="networkidle")
    field(page).fill("ward clerk")
    reached(page, "ready")
    installed(page)
    ten_seconds_pass(page)
    packs = [one.path for one in site_server.requests if re.search(r"/runtime/(calendar|files|qr)\.|docx", one.path)]
    assert packs == []


# Updates


@pytest.fixture
def newer(built_site: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes another build of the site: other words on a page, another script, Python under another name."""

    def make(mark: str) -> Path:
        old = manifest(built_site)["packs"]["core"][1]["name"]
        new = f"bounceback.{mark * 16}.bin"

        def marked(html: bytes) -> bytes:
            return html.replace(b"<body", f'<body data-build="{mark}"'.encode(), 1)

        def renamed(text: bytes) -> bytes:
            return text.replace(old.encode(), new.encode())

        site = edited_copy(
            built_site,
            tmp_path / mark,
            {
                # The desk holds the manifest too.
                "letter/index.html": lambda html: renamed(marked(html)),
                "guide/waiting/index.html": marked,
                "about/index.html": marked,
                "assets/js/desk/desk.js": lambda script: (
                    script + f'\ndocument.body.dataset.script = "{mark}";\n'.encode()
                ),
                "assets/runtime/manifest.json": renamed,
            },
        )
        (site / "assets/runtime" / old).rename(site / "assets/runtime" / new)
        (site / "sw.js").unlink()
        write_worker(site)
        return site

    return make


def build_of(page: Page) -> tuple[str | None, str | None]:
    """Which build the page and its script come from; `None` for the one before all marks."""
    body = page.locator("body")
    return body.get_attribute("data-build"), body.get_attribute("data-script")


def update_waits(page: Page) -> None:
    """Have the browser look for an update, as it does at every visit, and wait until it is there."""
    page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            await registration.update();
            while (!registration.waiting) await new Promise((then) => setTimeout(then, 50));
        }"""
    )


def takes_over(page: Page, build: str) -> None:
    """Reload until the build that waits is there.

    The browser learns a moment late that another page has ended, or the one before this in the same tab; until then the
    page goes on as it was.
    """
    for _ in range(10):
        page.reload()
        # A newer script on an older page loads the page anew.
        with suppress(TimedOut):
            page.locator("body:is([data-build], [data-script])").wait_for(timeout=1500)
            break
    expect(page.locator("body")).to_have_attribute("data-build", build)


def test_an_update_never_mixes_with_the_build_of_an_open_page(
    page: Page, context: BrowserContext, site_server: WatchedServer, newer: Callable[[str], Path]
) -> None:
    use(page)
    site_server.root = newer("a")
    update_waits(page)
    # The page goes on as it was, and so does a second one while the first is open.
    second = context.new_page()
    second.goto("letter/")
    reached(second, "ready")
    assert build_of(second) == (None, None)
    field(page).fill("lighthouse keeper")
    expect(page.locator("[data-letter]")).to_contain_text("lighthouse keeper", ignore_case=True)
    page.locator('[data-part="ways"] > summary').click()
    with page.expect_download():
        page.locator('[data-action="docx"]').click()
    second.close()
    # Alone again: a reload brings the new build whole, and the draft with it.
    takes_over(page, "a")
    reached(page, "ready")
    expect(page.locator("body")).to_have_attribute("data-script", "a")
    expect(field(page)).to_have_value("lighthouse keeper")
    # Python of the new build came with the update, so it works without a network at once; the old one's is gone.
    stored(page)
    assert len([url for url in kept_files(page, site_server) if "/bounceback." in url]) == 1


def test_updates_that_do_not_arrive_whole_leave_the_old_build(
    page: Page, site_server: WatchedServer, newer: Callable[[str], Path], trouble: Trouble
) -> None:
    trouble.allow("Failed to load resource|bad-precaching|Failed to fetch|integrity|TypeError")
    page.goto("guide/waiting/")
    installed(page)
    new, script = newer("b"), "/assets/js/desk/desk.js"
    for fault in (Fault.missing(), Fault.truncated(100), Fault.dropped(100)):
        site_server.faults[script] = fault
        site_server.root = new
        met = len(site_server.requests_for(script))
        # The browser looks by itself as well: what it had begun before may be what this one waits for.
        while len(site_server.requests_for(script)) == met:
            refused = page.evaluate(
                """async () => {
                    const registration = await navigator.serviceWorker.getRegistration();
                    await registration.update();
                    const worker = registration.installing;
                    while (worker.state === "installing") await new Promise((then) => setTimeout(then, 50));
                    return worker.state;
                }"""
            )
            assert refused == "redundant", fault
        page.goto("about/")
        assert build_of(page)[0] is None, fault
    # Once the host sends all of it, the update comes.
    site_server.faults.clear()
    update_waits(page)
    takes_over(page, "b")


def test_a_returning_reader_whose_build_has_left_the_host_gets_the_next_one(
    page: Page, site_server: WatchedServer, newer: Callable[[str], Path], trouble: Trouble
) -> None:
    page.goto("guide/waiting/")
    installed(page)
    site_server.root = newer("c")
    # The stored page asks for a Python that is not there any more.
    trouble.allow("Failed to load resource")
    page.goto("letter/")
    expect(page.locator("body")).to_have_attribute("data-build", "c", timeout=STORED_MS)
    reached(page, "ready", seconds=40)
    field(page).fill("ward clerk")
    expect(page.locator("[data-letter]")).to_contain_text("ward clerk", ignore_case=True)


# Deleting it


def test_delete_everything_deletes_ours_and_nothing_of_another_project(page: Page, site_server: WatchedServer) -> None:
    page.clock.install()
    use(page)
    foreign = [f"{site_server.prefix}below/offline-pages", "/some/offline-pages", "theirs"]
    page.evaluate("async (names) => { for (const name of names) await caches.open(name); }", foreign)
    keep = page.locator('[data-part="keep"]')
    keep.locator("summary").click()
    expect(keep.locator("[data-offline-bytes]")).to_contain_text(re.compile(r"network: 1\d\.\d MB"))
    keep.locator('[data-action="delete-everything"]').click()
    keep.locator('[data-action="delete-confirm"]').click()
    # The page is loaded anew, starts Python again, and brings nothing back.
    expect(field(page)).to_have_value("")
    reached(page, "ready")
    field(page).fill("lighthouse keeper")
    expect(page.locator("[data-letter]")).to_contain_text("lighthouse keeper", ignore_case=True)
    ten_seconds_pass(page)
    assert caches(page) == sorted(foreign)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.locator("html").get_attribute("data-offline") is None
    # On a later visit that uses it, it is kept again.
    page.goto("about/")
    use(page)
    assert caches(page) == sorted([*foreign, *offline_caches(site_server)])


# The manifest


def test_the_manifest_is_found_from_every_depth_and_its_icons_are_there(page: Page, site_server: WatchedServer) -> None:
    link = "document.querySelector('link[rel=manifest]').href"
    for path in ("", "guide/waiting/"):
        page.goto(path)
        assert page.evaluate(link) == f"{site_server.url}manifest.webmanifest"
    told: dict[str, Any] = page.evaluate(f"fetch({link}).then((answer) => answer.json())")
    draw = "async (src) => { const it = new Image(); it.src = src; await it.decode(); return it.naturalWidth; }"
    for icon in told["icons"]:
        size = page.evaluate(draw, f"{site_server.url}{icon['src']}")
        assert icon["sizes"] in ("any", f"{size}x{size}")
