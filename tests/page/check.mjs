// The HTML report in a real browser: what a reader sees, clicks and types, and what an article must not be able to do.
//
//   node check.mjs FACTCHECK CHROMIUM SEED FOLDER
//
// Pictures of the page are left in FOLDER, to be looked at.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [factcheck, chromium, seed, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const write = (path, text) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};

// Makes the page of some articles, and returns its address.
const report = (name, ...paths) => {
  const file = resolve(folder, `${name}.html`);
  execFileSync(factcheck, ["report", "--output", `html=${file}`, "--format", "json", ...paths], { stdio: "pipe" });
  return pathToFileURL(file).href;
};

const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--force-color-profile=srgb"] });

// Opens a page that may neither complain nor ask for anything.
const open = async (address, { width = 1400, height = 1000, dark = false, scripts = true } = {}) => {
  const page = await browser.newPage();
  page.complaints = [];
  page.on("console", (message) => page.complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("dialog", (dialog) => (page.complaints.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address.split("#")[0]) page.complaints.push(`asks for ${request.url()}`);
  });
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.goto(address);
  return page;
};

const close = async (page) => {
  assert.deepEqual(page.complaints, []);
  await page.close();
};

const visible = (page, selector) =>
  page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length);

// Faults that keep somebody from reading or using the page.
const accessible = async (page, name) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const told = violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.target).slice(0, 3).join(" | ")}`);
  const grave = violations.filter((one) => ["serious", "critical"].includes(one.impact));
  if (told.length) console.log(`   axe on ${name}: ${told.join("\n      ")}`);
  assert.equal(grave.length, 0, `${name}: ${told.join("; ")}`);
};

const tests = {
  async "the page fits its window, is readable to everyone, and asks for nothing"() {
    const address = report("seed", seed);
    for (const width of [1400, 420]) {
      for (const dark of [false, true]) {
        const name = `${width}-${dark ? "dark" : "light"}`;
        const page = await open(address, { width, dark });
        const [inner, whole] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
        assert.ok(whole <= inner, `${name} is ${whole} wide`);
        await page.screenshot({ path: join(folder, `${name}.png`) });
        await accessible(page, name);
        await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= inner, `${name}, unfolded`);
        await accessible(page, `${name}, unfolded`);
        await page.screenshot({ path: join(folder, `${name}-unfolded.png`), fullPage: true });
        await close(page);
      }
    }
  },

  async "filters show what fits, count it, and stand in the address"() {
    const page = await open(report("seed", seed));
    const all = await visible(page, "[data-kind]");
    for (const [facet, word] of [["kind", "typo"], ["kind", "single"], ["severity", "error"], ["outlet", "yonhap"]]) {
      const box = `input[name="${facet}"][value="${word}"]`;
      const count = Number(await page.$eval(box, (box) => box.parentElement.querySelector(".count").textContent));
      await page.click(box);
      assert.equal(await page.evaluate(() => location.hash), `#${facet}=${word}`);
      const shown = await page.$$eval("[data-kind]", (all) => all.filter((one) => !one.hidden).map((one) => ({ ...one.dataset })));
      assert.ok(shown.every((one) => one[facet].split(" ").includes(word)));
      const items = await page.$$eval("[data-kind]", (all, facet, word) => all.filter((one) => one.dataset[facet].split(" ").includes(word)).length, facet, word);
      assert.equal(shown.length, items);
      // A row and the card of its finding are two items and one fact.
      assert.ok(count > 0 && count <= shown.length, `${facet}=${word}: ${count} of ${shown.length}`);
      assert.match(await page.$eval("#shown", (told) => told.textContent), new RegExp(`^${shown.length} of `));
      await page.reload();
      assert.ok(await page.$eval(box, (box) => box.checked), "the choice is kept");
      assert.equal(await page.$$eval("[data-kind]", (all) => all.filter((one) => !one.hidden).length), shown.length);
      await page.click('#facets button[type="reset"]');
      await page.waitForFunction(() => location.hash === "");
      assert.equal(await visible(page, "[data-kind]"), all);
    }
    // A counter is a filter too.
    await page.click(".counters .typo a");
    await page.waitForFunction(() => document.querySelector('input[value="typo"]').checked);
    assert.equal(await visible(page, ".card[data-kind]"), 1);
    await close(page);
  },

  async "a value leads to its sentence, and a finding's address opens it"() {
    const address = report("seed", seed);
    const page = await open(address);
    const cell = await page.$(".matrix .value");
    const to = await cell.evaluate((link) => link.getAttribute("href"));
    assert.equal(await visible(page, to), 0);
    await cell.click();
    await page.waitForFunction((to) => document.querySelector(to).checkVisibility({ contentVisibilityAuto: true }), {}, to);
    assert.ok((await page.$eval(to, (one) => one.getBoundingClientRect().top)) < 1000);
    const folded = await page.$eval("article details:not([open]) > [id^=F-]", (one) => one.id);
    await close(page);
    const direct = await open(`${address}#${folded}`);
    assert.equal(await visible(direct, `[id="${folded}"]`), 1);
    await close(direct);
  },

  async "everything is done with the keyboard alone"() {
    const page = await open(report("seed", seed));
    const focused = (expression) => page.evaluate(`(() => { const at = document.activeElement; return ${expression}; })()`);
    await page.keyboard.press("Tab");
    assert.equal(await focused("at.className"), "skip");
    assert.ok((await focused("at.getBoundingClientRect().left")) >= 0, "the link that skips is seen");
    const reached = new Set();
    let switched = false;
    let unfolded = false;
    for (let step = 0; step < 200; step += 1) {
      await page.keyboard.press("Tab");
      const what = await focused("at.localName + (at.className ? '.' + at.className : '')");
      if (what === "body") break;
      reached.add(what);
      assert.notEqual(await focused("getComputedStyle(at).outlineStyle"), "none", `${what} shows that it has the focus`);
      if (what === "input" && !switched) {
        await page.keyboard.press("Space");
        assert.ok((await page.evaluate(() => location.hash)).includes("="));
        await page.keyboard.press("Space");
        assert.equal(await page.evaluate(() => location.hash), "");
        switched = true;
      }
      if (what === "summary" && !unfolded) {
        const before = await focused("at.parentElement.open");
        await page.keyboard.press("Enter");
        assert.notEqual(await focused("at.parentElement.open"), before);
        unfolded = true;
      }
    }
    for (const wanted of ["a", "a.value", "input", "button", "summary", "div.scroll"]) {
      assert.ok(reached.has(wanted), `${wanted} is reached: ${[...reached].join(", ")}`);
    }
    await close(page);
  },

  async "the heads of the matrix stay in sight"() {
    const page = await open(report("seed", seed), { width: 420, height: 500 });
    const [head, side] = await page.$eval(".scroll", (box) => {
      box.scrollTo(120, 200);
      const frame = box.getBoundingClientRect();
      const of = (one) => one.getBoundingClientRect();
      return [of(box.querySelector("thead th")).top - frame.top, of(box.querySelector("tbody tr[data-kind] th")).left - frame.left];
    });
    assert.ok(Math.abs(head) <= 2 && Math.abs(side) <= 2, `${head}, ${side}`);
    await close(page);
  },

  async "without scripts the facts are there and unfold"() {
    const page = await open(report("seed", seed), { scripts: false });
    assert.equal(await visible(page, "#facets"), 0);
    assert.ok((await visible(page, ".matrix tr[data-kind]")) > 3);
    const value = await page.$(".matrix .value");
    const to = await value.evaluate((link) => link.getAttribute("href"));
    await value.click();
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(await visible(page, to), 1, "the browser unfolds what a link leads to");
    await close(page);
  },

  async "on paper everything is unfolded and nothing is left to press"() {
    for (const scripts of [true, false]) {
      const page = await open(report("seed", seed), { scripts });
      await page.emulateMediaType("print");
      assert.equal(await visible(page, "button, nav, #facets"), 0);
      const folded = await page.$$eval(".passage", (all) => all.filter((one) => one.getBoundingClientRect().height === 0).length);
      assert.equal(folded, 0);
      await page.pdf({ path: join(folder, `print-${scripts ? "scripts" : "plain"}.pdf`), format: "A4" });
      await close(page);
    }
  },

  async "an article cannot break out of its quotation"() {
    const evil = [
      "<script>window.broken = 1</script>",
      "<img src=x onerror='window.broken = 1'>",
      "\"><svg onload=window.broken=1>",
      "javascript:window.broken=1",
      "</style></script><script>window.broken=1</script>",
      "{{ 7919 * 7907 }}{% include 'page.html' %}",
      "\u202egnitirw\u2066\u061c\u0007\u001b[31m",
      "`<b>`",
    ];
    const article = (outlet, days, evil) =>
      `+++\noutlet = ${JSON.stringify(`${outlet} ${evil}`)}\npublished = 2024-05-03\ntitle = ${JSON.stringify(evil)}\n+++\n\n` +
      `${evil} Foreign Minister Ada Byrd of Norway arrived in Atlantis on May 2, 2024, for a ${days}-day visit, ${evil} officials said. ${evil}\n`;
    evil.forEach((words, at) => {
      write(`evil/${at}a.md`, article("Herald", "two", words));
      write(`evil/${at}b.md`, article("Courier", "three", words));
    });
    write("evil/<img src=x onerror=alert(1)>.txt", "Foreign Minister Ada Byrd arrived in Norway on May 2, 2024, for a four-day visit.\n");
    const address = report("evil", join(folder, "evil"));
    const page = await open(address);
    assert.ok((await visible(page, ".card")) > 0, "there are findings");
    await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    for (const link of await page.$$eval("a", (all) => all.map((one) => one.getAttribute("href")))) assert.match(link, /^#/);
    assert.equal(await page.evaluate(() => window.broken), undefined);
    assert.deepEqual(await page.$$eval("script, style, img, iframe, object, embed, base, link", (all) => all.map((one) => one.localName)), ["style", "script"]);
    assert.deepEqual(await page.$$eval("*", (all) => all.flatMap((one) => one.getAttributeNames()).filter((name) => /^on|^style$|^src$/.test(name))), []);
    const text = readFileSync(join(folder, "evil.html"), "utf8");
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(text, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    assert.ok(text.includes("{{ 7919 * 7907 }}") && !text.includes("62615533"), "words of articles are no template");
    // Were a word of an article to become a script by a mistake of ours, the page's own policy would stop it.
    await close(page);
    const guarded = await open(address);
    await guarded.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.broken = 1";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.broken = 1'>");
    });
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(await guarded.evaluate(() => window.broken), undefined);
    assert.ok(guarded.complaints.some((line) => line.includes("Content Security Policy")));
    await guarded.close();
  },

  async "a newsroom's own template is drawn, with its own style"() {
    write("own.html", '{% extends "page.html" %}\n{% set style = style ~ "h1 { color: rgb(1, 2, 3) }" %}\n{% block masthead %}<h1>The Harbour Desk: {{ title }}</h1>{% endblock %}\n');
    const file = resolve(folder, "own-page.html");
    execFileSync(factcheck, ["report", "--format", "json", "--output", `html=${file}`, "--template", join(folder, "own.html"), seed], { stdio: "pipe" });
    const page = await open(pathToFileURL(file).href);
    assert.match(await page.$eval("h1", (one) => one.textContent), /^The Harbour Desk: /);
    assert.equal(await page.$eval("h1", (one) => getComputedStyle(one).color), "rgb(1, 2, 3)");
    assert.ok((await visible(page, "#facets")) > 0);
    await close(page);
  },

  async "an empty run has a page too"() {
    write("empty/a.txt", "The library reopened.\n");
    const page = await open(report("empty", join(folder, "empty")), { width: 420 });
    await accessible(page, "an empty run");
    await close(page);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n${error.stack}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
