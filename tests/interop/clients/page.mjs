// The emulator's page in Chromium: `node page.mjs URL CHROMIUM`. Prints what a person would see as JSON.
import { WebSocket } from "ws";
import { chromium } from "playwright-core";

const [url, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
const problems = [];
page.on("pageerror", error => problems.push(String(error)));
page.on("console", message => { if (message.type() === "error") problems.push(message.text()); });
page.on("request", request => { if (!request.url().startsWith(url)) problems.push(`loads ${request.url()}`); });

await page.goto(url);
await page.waitForFunction(() => document.querySelectorAll("#operations tbody tr").length > 0);
const texts = selector => page.$$eval(selector, cells => cells.map(cell => cell.textContent));
const seen = {
  count: await page.textContent("#count"),
  operations: (await texts("#operations tbody tr")).length,
  before: await texts("#requests tbody tr"),
};

await fetch(`${url}/v1/projects`, { headers: { authorization: "Token a-very-secret-key" } });
const socket = new WebSocket(`${url.replace("http", "ws")}/v1/listen?model=nova-3`, ["token", "a-very-secret-key"]);
await new Promise(resolve => socket.on("open", resolve));
await page.waitForFunction(() => document.querySelector("#sessions tbody tr td:last-child")?.textContent === "open");
seen.live = await page.textContent("#live");
socket.close();
await page.waitForFunction(() => document.querySelector("#sessions tbody tr td:last-child")?.textContent.startsWith("closed"));
seen.requests = await texts("#requests tbody tr td:nth-child(2)");

await page.fill("input[name=code]", "429");
await page.click("#faults button");
await page.waitForFunction(() => document.querySelector("#armed").textContent === "armed");
seen.armed = (await fetch(`${url}/v1/projects`, { headers: { authorization: "Token k" } })).status;
await page.selectOption("select[name=kind]", "slow");
await page.fill("input[name=delay]", "-1");
await page.evaluate(() => { document.querySelector("#faults").noValidate = true; });
await page.click("#faults button");
await page.waitForFunction(() => document.querySelector("#armed").textContent !== "armed");
seen.refused = await page.textContent("#armed");
seen.secret = (await page.content()).includes("a-very-secret-key");
seen.problems = problems;
console.log(JSON.stringify(seen));
await browser.close();
