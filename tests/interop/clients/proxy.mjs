// The JavaScript SDK v4 in proxy mode, in a page and in Node: `node proxy.mjs PAGE PROXY [CHROMIUM]`. Prints what it saw as JSON.
import { createClient } from "@deepgram/sdk";
import { chromium } from "playwright-core";

const [home, proxy, executablePath] = process.argv.slice(2);

// Runs here and, as text, in the page: it may use nothing from outside.
async function use(createClient, proxy, kind) {
  const socketUrl = proxy.replace("http", "ws");
  const deepgram = createClient("proxy", {
    global: {
      fetch: { options: { proxy: { url: proxy } } },
      websocket: { options: { proxy: { url: socketUrl } } },
    },
  });
  const { result, error } = await deepgram.listen.prerecorded.transcribeUrl({ url: "https://example.com/a.wav" }, { model: "nova-3" });
  if (error) throw error;
  const refused = await deepgram.manage.getProjects();
  const live = await new Promise((resolve, reject) => {
    const seen = { texts: [], last: null };
    const connection = deepgram.listen.live({ model: "nova-3", encoding: "linear16", sample_rate: 16000 });
    connection.on("open", () => { connection.send(new Uint8Array(32000).buffer); connection.requestClose(); });
    connection.on("Results", data => { if (data.is_final) seen.texts.push(data.channel.alternatives[0].transcript); });
    connection.on("Metadata", data => { seen.last = data.type; });
    connection.on("error", reject);
    connection.on("close", () => resolve({ text: seen.texts.join(" ").trim(), last: seen.last }));
  });
  return { kind, transcript: result.results.channels[0].alternatives[0].transcript, refused: String(refused.error), live };
}

const seen = { node: await use(createClient, proxy, "node") };
if (executablePath) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.goto(`${home}/index.html`);
  seen.page = await page.evaluate(`(${use})(deepgram.createClient, ${JSON.stringify(proxy)}, "page")`);
  seen.foreign = await page.evaluate(async url => (await fetch(url, { method: "POST", body: "{}" }).catch(String)).status ?? "blocked", `${proxy}/v1/listen`);
  await page.goto(`${home.replace("127.0.0.1", "localhost")}/index.html`);
  seen.other = await page.evaluate(async url => String(await fetch(url, { method: "POST", body: "{}" }).catch(error => error.name)), `${proxy}/v1/listen`);
  seen.otherSocket = await page.evaluate(url => new Promise(resolve => {
    const socket = new WebSocket(`${url}/v1/listen?model=nova-3`, ["token", "proxy"]);
    socket.onopen = () => resolve("open");
    socket.onerror = () => resolve("refused");
  }), proxy.replace("http", "ws"));
  await browser.close();
}
console.log(JSON.stringify(seen));
