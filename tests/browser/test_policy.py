"""The policy in the page is one that the browser keeps: no eval, no inline code, no request to another origin."""

from playwright.sync_api import Page, Route

from browser.trouble import Trouble
from support.server import WatchedServer

_REFUSED = "Content Security Policy|policy broken"

# A worker from a blob that imports its real module, as Python's own worker is. It answers what became of each attempt.
_ASK_IN_WORKER = """
async (address) => {
    const source = `
        const ours = await import(${JSON.stringify(new URL("assets/js/python/load-state.js", location.href).href)});
        onmessage = async ({data}) => {
            const outcomes = {imported: Object.keys(ours).length > 0};
            for (const mode of ["cors", "no-cors"])
                outcomes[mode] = await fetch(data, {mode}).then(() => "arrived", () => "refused");
            try { outcomes.eval = String((0, eval)("1 + 1")); } catch { outcomes.eval = "refused"; }
            try { importScripts(data); outcomes.script = "arrived"; } catch { outcomes.script = "refused"; }
            outcomes.wasm = await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
                .then(() => "compiled", () => "refused");
            postMessage(outcomes);
        };
        postMessage("listening");`;
    const address_of_worker = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
    // As Python's own worker: the page takes the address of a script from this module alone.
    const { scriptAddress } = await import(new URL("assets/js/lib/script-address.js", location.href).href);
    const worker = new Worker(scriptAddress(address_of_worker), {type: "module"});
    return await new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
        worker.onmessage = ({data}) => data === "listening" ? worker.postMessage(address) : resolve(data);
    });
}
"""


def test_a_worker_made_from_a_blob_cannot_reach_another_origin(
    page: Page, trouble: Trouble, elsewhere: WatchedServer
) -> None:
    page.goto("")
    trouble.allow(_REFUSED)
    outcome = page.evaluate(_ASK_IN_WORKER, f"{elsewhere.url}told.txt")
    assert outcome == {
        "imported": True,
        "cors": "refused",
        "no-cors": "refused",
        "eval": "refused",
        "script": "refused",
        "wasm": "compiled",
    }
    assert elsewhere.requests == []


def test_the_page_itself_cannot_reach_another_origin(page: Page, trouble: Trouble, elsewhere: WatchedServer) -> None:
    page.goto("")
    ask = "(address) => fetch(address, {mode: 'no-cors'}).then(() => 'arrived', () => 'refused')"
    with trouble.expected(_REFUSED, page):
        assert page.evaluate(ask, f"{elsewhere.url}told.txt") == "refused"
    assert elsewhere.requests == []


def test_a_picture_from_another_origin_is_not_fetched(page: Page, trouble: Trouble, elsewhere: WatchedServer) -> None:
    page.goto("")
    ask = """(address) => new Promise((resolve) => {
        const picture = new Image();
        picture.onload = () => resolve("arrived");
        picture.onerror = () => resolve("refused");
        picture.src = address;
    })"""
    # A refused picture is announced as a request all the same; that none arrived is checked below.
    trouble.allow(f"elsewhere: {elsewhere.url}")
    with trouble.expected(_REFUSED, page):
        assert page.evaluate(ask, f"{elsewhere.url}told.txt") == "refused"
    assert elsewhere.requests == []


def test_an_inline_script_that_no_hash_names_does_not_run(page: Page, trouble: Trouble) -> None:
    def without_trusted_types(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("; require-trusted-types-for 'script'", "", 1))

    # They would refuse it first.
    page.route("**/find/", without_trusted_types)
    page.goto("find/")
    ask = """() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        return window.ran === true;
    }"""
    with trouble.expected(_REFUSED, page):
        assert page.evaluate(ask) is False


def test_a_form_cannot_be_sent_anywhere(page: Page, trouble: Trouble) -> None:
    page.goto("")
    ask = """() => {
        const form = document.createElement("form");
        form.action = location.href;
        form.method = "post";
        document.body.append(form);
        form.submit();
    }"""
    with trouble.expected(_REFUSED, page):
        page.evaluate(ask)


# What would make markup or a script of text: each refused, by the name of the error.
_MARKUP_OF_TEXT = """async (elsewhere) => {
    const attempts = {
        inner: () => { document.body.innerHTML = "<b>text</b>"; },
        adjacent: () => document.body.insertAdjacentHTML("beforeend", "<b>text</b>"),
        script: () => { document.createElement("script").src = "assets/js/main.js"; },
        worker: () => new Worker("assets/js/python/worker.js"),
        policy: () => trustedTypes.createPolicy("another", {}),
    };
    const { scriptAddress } = await import(new URL("assets/js/lib/script-address.js", location.href).href);
    attempts.elsewhere = () => scriptAddress(elsewhere);
    return Object.fromEntries(Object.entries(attempts).map(([name, attempt]) => {
        try { attempt(); return [name, "done"]; } catch (error) { return [name, error.name]; }
    }));
}"""


def test_text_never_becomes_markup_or_a_script(page: Page, trouble: Trouble, elsewhere: WatchedServer) -> None:
    page.goto("")
    trouble.allow(f"{_REFUSED}|Trusted")
    outcome = page.evaluate(_MARKUP_OF_TEXT, f"{elsewhere.url}told.txt")
    assert outcome == dict.fromkeys(("inner", "adjacent", "script", "worker", "policy", "elsewhere"), "TypeError")
    assert page.locator("b", has_text="text").count() == 0
