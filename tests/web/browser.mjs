// The pages of `sayso serve` in a real browser: every view, by axe, at all widths, light and dark; the keyboard; without scripts; forms; and
// whether someone who has never seen it finds five answers by clicking. Prints TAP.
//
//     node tests/web/browser.mjs ADDRESS MODULES [SCREENSHOTS]      MODULES: node_modules with playwright-core and axe-core
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, existsSync } from "node:fs";
import { resolve } from "node:path";

const [address, modules, shots] = process.argv.slice(2);
const load = createRequire(resolve(modules, "package.json"));
const { chromium } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
if (shots) mkdirSync(shots, { recursive: true });

let cases = 0;
const ok = (isGood, name, why) => {
  console.log(`${isGood ? "ok" : "not ok"} ${++cases} - ${name}`);
  if (!isGood && why !== undefined) console.log(JSON.stringify(why).slice(0, 1500));
};
const attempt = async (name, work) => {
  try {
    await work();
  } catch (error) {
    ok(false, name, String(error));
  }
};

const executable = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
const troubles = []; // what a page said on its console, and what it asked of others
const open = async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  page.on("console", (message) => message.type() === "error" && troubles.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error}`));
  page.on("dialog", (dialog) => { troubles.push(`${page.url()}: a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => request.url().startsWith(address) || troubles.push(`${page.url()} asks ${request.url()}`));
  return page;
};
const api = async (path) => (await (await fetch(address + path)).json()).rows;

const depot = (await api("/api/conflicts?kind=retraction&outlet=Lemora"))[0].account;
const evil = (await api("/api/documents?limit=1000")).find((row) => row.id.startsWith("evil"));
const views = {
  overview: "/", accounts: "/accounts", account: `/account?id=${depot}`, conflicts: "/conflicts", claims: "/claims", sources: "/sources",
  source: "/source?name=Mirel%20Tosk", "sources of one name": "/source?name=health%20ministry", relays: "/relays", events: "/events", statements: "/statements",
  timeline: "/timeline", "timeline of all": "/timeline?other=1", map: "/map", "map nearer": "/map?at=30,50&zoom=3", documents: "/documents",
  document: "/document?id=examples%2Fdigest.txt", "hostile document": "/document?id=" + encodeURIComponent(evil.id), places: "/places", outlets: "/outlets",
  copies: "/copies", corroboration: "/corroboration", search: "/search?q=depot", trace: "/trace?q=19%20dead", notes: "/notes", help: "/help",
  "not there": "/nope", "wrong question": "/claims?from=soon", "filters set": "/claims?aspect=count&source=ministry",
};

// ---- Every view, by axe, at three widths ----

const check = async (page) => {
  // axe is put in by the debugger, so that the policy of the page need not allow it.
  await page.evaluate(axe);
  const result = await page.evaluate(async () => await window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 120)).join(" | ")}`);
};
{
  const page = await open(); // that axe does see what is wrong
  await page.goto(address + "/help");
  await page.evaluate(() => document.querySelector("main").insertAdjacentHTML("beforeend", "<p class='faint'>faint</p><a href='/'></a>"));
  await page.evaluate(() => { document.querySelector(".faint").style.color = "#ccc"; });
  const faults = await check(page);
  ok(faults.length >= 2, "axe finds what is put in", faults);
  await page.context().close();
}
for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 360]]) {
  const page = await open({ colorScheme: scheme, viewport: { width, height: 800 } });
  for (const [name, path] of Object.entries(views))
    await attempt(`${name}, ${scheme}, ${width} px`, async () => {
      await page.goto(address + path);
      const faults = await check(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) faults.push(`${wide} px too wide`);
      if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(" ", "-")}-${scheme}-${width}.png` });
      ok(!faults.length, `${name}, ${scheme}, ${width} px: axe finds nothing, nothing sticks out`, faults);
    });
  await page.context().close();
}
{
  const page = await open({ viewport: { width: 3840, height: 2160 } });
  for (const name of ["account", "document", "map"]) {
    await page.goto(address + views[name]);
    const box = await page.locator("main").boundingBox();
    ok(box.width <= 1760 && box.x > 500, `${name} at 4K: lines stay short, in the middle`, box);
  }
  await page.context().close();
}

// ---- The reader ----

const page = await open();
await attempt("reader", async () => {
  await page.goto(address + views.document);
  const piece = page.locator(".text .in[data-s]").nth(3);
  await piece.hover();
  const lit = await page.locator(".statement.lit").count();
  ok(lit === 1, "the statement under the pointer is shown beside the text", lit);
  const pieces = await page.locator(".text .lit").count();
  ok(pieces > 0, "and all its parts in the text");
});
await attempt("keys", async () => {
  await page.goto(address + views.document);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const second = await page.locator(".statement.lit").getAttribute("id");
  await page.keyboard.press("k");
  const first = await page.locator(".statement.lit").getAttribute("id");
  ok(second === "c2" && first === "c1", "j and k go through the statements", [second, first]);
  const focused = await page.evaluate(() => document.activeElement.closest(".statement")?.id);
  ok(focused === "c1", "the focus goes with them", focused);
});
await attempt("link", async () => {
  await page.goto(address + views.document + "#s9");
  const seen = await page.locator("#s9").evaluate((e) => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; });
  ok(seen, "a link to a statement brings it into view");
  await page.locator("#s9").click();
  ok(page.url().endsWith("#c9"), "its number leads to what is said of it", page.url());
  await page.locator("#c9 .ref").first().click();
  ok(page.url().endsWith("#s9"), "and back", page.url());
});
await attempt("switches", async () => {
  await page.goto(address + views.document);
  const style = () => page.locator(".text .ev").first().evaluate((e) => getComputedStyle(e).borderBottomStyle);
  const before = await style();
  await page.getByLabel("events", { exact: true }).check();
  ok(before === "none" && (await style()) === "dotted", "events are marked when they are wanted", before);
  await page.getByLabel("statements", { exact: true }).uncheck();
  const shade = await page.locator(".text .in").first().evaluate((e) => getComputedStyle(e).backgroundColor);
  ok(shade === "rgba(0, 0, 0, 0)", "statements can be left unmarked", shade);
});
await attempt("copies", async () => {
  await page.goto(address + "/document?id=depot-reprint");
  await page.getByLabel("wording shared").check();
  const style = (where) => page.locator(where).first().evaluate((e) => getComputedStyle(e).borderTopStyle);
  ok((await style(".text .cp")) === "solid", "wording that another document has is marked when it is wanted");
  const copied = (await page.locator(".text .cp").allInnerTexts()).join("");
  ok(copied.includes("19 people had been killed") && !copied.includes("write to the desk"), "all that is shared, and not more", copied);
});
await attempt("hostile", async () => {
  await page.goto(address + views["hostile document"]);
  ok((await page.locator("main img").count()) === 0 && (await page.locator("main script").count()) === 0, "markup in an article stays text");
  ok((await page.locator("h1").textContent()).includes("<script>"), "and can be read");
  ok((await page.locator("a[href^='javascript']").count()) === 0, "an address that is a script is no link");
});
await attempt("keyboard alone", async () => {
  await page.goto(address + "/");
  await page.keyboard.press("Tab");
  ok((await page.evaluate(() => document.activeElement.textContent)).includes("Skip"), "the first stop leads past the navigation");
  await page.keyboard.press("Enter");
  ok(page.url().endsWith("#main"), "and does so", page.url());
  const visible = await page.evaluate(() => { document.querySelector("main a").focus(); return getComputedStyle(document.activeElement).outlineStyle; });
  ok(visible !== "", "focus can be seen", visible);
});

// ---- Lists, search, timeline, map ----

await attempt("lists", async () => {
  await page.goto(address + "/claims");
  await page.locator("summary", { hasText: "Filters" }).click();
  await page.getByLabel("Aspect").selectOption("count");
  await page.getByRole("button", { name: "Show" }).click();
  ok(new URL(page.url()).searchParams.get("aspect") === "count", "filters are in the address", page.url());
  const before = await page.locator("tbody").innerText();
  await page.reload();
  ok((await page.locator("tbody").innerText()) === before, "an address comes back the same");
  await page.getByRole("link", { name: "Origin" }).click();
  const origins = await page.locator("td[data-name=Origin]").allInnerTexts();
  ok(origins.length > 2 && origins.every((o, i) => !i || origins[i - 1] <= o), "a heading puts rows in order", origins.slice(0, 5));
  ok((await page.locator("th[aria-sort]").count()) === 1, "and says so to screen readers");
  await page.goto(address + "/statements");
  const first = await page.locator("tbody tr").first().innerText();
  await page.getByRole("link", { name: "More rows" }).click();
  ok((await page.locator("tbody tr").first().innerText()) !== first, "more rows are other rows");
  await page.getByRole("link", { name: "Earlier rows" }).click();
  ok((await page.locator("tbody tr").first().innerText()) === first, "earlier rows are the first again");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  ok(readFileSync(await download.path(), "utf8").startsWith("document,statement,"), "rows can be taken along as CSV");
});
await attempt("search", async () => {
  await page.goto(address + "/");
  await page.getByRole("searchbox").fill("depot");
  await page.getByRole("searchbox").press("Enter");
  ok((await page.locator("h2").allInnerTexts()).includes("Claims") && page.url().includes("/search?q=depot"), "search finds claims and more", page.url());
  await page.getByRole("searchbox").fill("19 dead");
  await page.getByRole("button", { name: "Trace" }).click();
  ok((await page.locator("main").innerText()).includes("never gave 19 dead"), "a trace has the retraction");
  await page.getByRole("searchbox").fill("\"><script>alert(9)</script>");
  await page.getByRole("searchbox").press("Enter");
  ok((await page.getByRole("searchbox").inputValue()) === "\"><script>alert(9)</script>", "what was asked stands in the field as it was");
});
await attempt("timeline", async () => {
  await page.goto(address + "/timeline");
  await page.locator(".timeline a[href*='type=ASSAULT']").first().click();
  const types = await page.locator("td[data-name=Type]").allInnerTexts();
  ok(types.length > 0 && types.every((t) => t === "ASSAULT"), "a bar leads to its events", [page.url(), types.slice(0, 3)]);
});
await attempt("map", async () => {
  await page.goto(address + "/map");
  await page.locator(".map-ways a").first().click();
  ok(new URL(page.url()).searchParams.has("zoom"), "the map goes nearer by links", page.url());
  await page.goto(address + "/map");
  await page.locator("details.table summary").click();
  await page.locator("details.table a").first().click();
  ok((await page.locator("tbody tr").count()) > 0, "a place leads to its events", page.url());
});
await attempt("relays", async () => {
  await page.goto(address + "/relays");
  const [names, overlap] = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".graph text")].map((t) => t.getBoundingClientRect());
    let n = 0;
    for (let i = 0; i < boxes.length; i++)
      for (let k = i + 1; k < boxes.length; k++)
        n += boxes[i].left < boxes[k].right - 1 && boxes[k].left < boxes[i].right - 1 && boxes[i].top < boxes[k].bottom - 4 && boxes[k].top < boxes[i].bottom - 4;
    return [boxes.length, n];
  });
  ok(names > 50 && overlap === 0, `no name of ${names} lies on another`, [names, overlap]);
  await page.locator(".graph a").first().click();
  ok(page.url().includes("/source?name="), "a name leads to its source", page.url());
});

// ---- Notes and grades ----

await attempt("notes", async () => {
  await page.goto(address + views.account);
  await page.getByLabel("A note of your own").fill("Ask <b>Lemora</b> again");
  await page.getByRole("button", { name: "Keep" }).click();
  ok(page.url().includes("/account?id=") && (await page.locator(".note-words").first().innerText()) === "Ask <b>Lemora</b> again", "a note is kept and shown", page.url());
  await page.goto(address + "/notes");
  await page.locator(".note a").first().click();
  ok(page.url().includes(`/account?id=${depot}`), "it leads back to its account", page.url());
  await page.getByRole("button", { name: "Remove this note" }).click();
  ok((await page.locator(".note-words").count()) === 0, "and can be taken out");
  await page.goto(address + views.source);
  await page.getByLabel(/^Source/).selectOption("B");
  await page.getByLabel("What it says").selectOption("2");
  await page.getByRole("button", { name: "Set" }).click();
  ok((await page.getByLabel(/^Source/).inputValue()) === "B", "a grade is set");
  await page.goto(address + "/sources?source=Mirel");
  ok((await page.locator("td[data-name=Grade]").first().innerText()) === "B2", "and stands in the list");
});

// ---- Without scripts, and printed ----

await attempt("no script", async () => {
  const plain = await open({ javaScriptEnabled: false });
  await plain.goto(address + views.document);
  await plain.locator("#s3").click();
  ok(plain.url().endsWith("#c3"), "the reader works without scripts", plain.url());
  await plain.goto(address + views.account);
  ok((await plain.locator("h2").count()) > 4, "accounts as well");
  await plain.getByRole("searchbox").fill("depot");
  await plain.getByRole("searchbox").press("Enter");
  ok(plain.url().includes("/search"), "and search", plain.url());
  await plain.context().close();
});
await attempt("print", async () => {
  await page.goto(address + views.document);
  await page.emulateMedia({ media: "print" });
  ok(!(await page.locator("header.top").isVisible()) && (await page.locator(".text").isVisible()), "printed: the article without the navigation");
  await page.emulateMedia({ media: "screen" });
});

// ---- Five questions, by clicking alone, from the overview, four clicks each at most ----

/** Clicks one link after the other, and returns the text of the part of the page that the last leads to. */
const walk = async (...names) => {
  await page.goto(address + "/");
  for (const name of names) {
    const link = page.locator("main a, nav a").filter({ hasText: name }).first();
    await link.click();
  }
  const hash = new URL(page.url()).hash;
  return hash ? await page.locator(hash).evaluate((e) => (e.closest("section") ?? e).innerText) : await page.locator("main").innerText();
};
const answers = async (question, wanted, ...clicks) => attempt(question, async () => {
  const text = await walk(...clicks);
  ok(clicks.length <= 4 && wanted.every((w) => text.includes(w)), `${question} (${clicks.length} clicks)`, text.slice(0, 700));
});
await answers("who first gave the number", ["19 dead", "health ministry", "Meridian, 2024-05-14"], "Accounts", "fuel depot exploded", "By origin");
await answers("who took it back", ["never gave 19 dead", "health ministry", "Lemora Post, 2024-05-17"], /^19 dead$/);
await answers("which outlets copied whom", ["Harbour Herald", "repeats the wording of", "Meridian"], "Accounts", "fuel depot exploded", "Who passes on whom");
await answers("what both sides agree on", ["it happened", "distinct origins", "health ministry", "defence ministry"], "Accounts", "fuel depot exploded", "Agreed");
await answers("what was never confirmed", ["31 dead", "Mirel Tosk", "1 origin"], "Accounts", "fuel depot exploded", "Not confirmed");

ok(!troubles.filter((t) => !/status of 4\d\d/.test(t)).length, "no error on any page, no policy broken, nothing asked of others",
   troubles.filter((t) => !/status of 4\d\d/.test(t)).slice(0, 8));
console.log(`1..${cases}`);
await browser.close();
