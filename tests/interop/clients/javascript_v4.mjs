// The JavaScript SDK v4, unmodified but for its base URL: `node javascript_v4.mjs URL`. Prints what it saw as JSON.
import { AgentEvents, createClient, LiveTranscriptionEvents, LiveTTSEvents, CallbackUrl, webvtt } from "@deepgram/sdk";

const url = process.argv[2];
const scope = { fetch: { options: { url } }, websocket: { options: { url: url.replace("http", "ws") } } };
const deepgram = createClient("interop", { global: scope, agent: scope });
const second = Buffer.alloc(32000);

const good = ({ result, error }) => { if (error) throw error; return result; };

async function prerecorded() {
  const byUrl = good(await deepgram.listen.prerecorded.transcribeUrl({ url: "https://example.com/a.wav" }, { model: "nova-3" }));
  const byFile = good(await deepgram.listen.prerecorded.transcribeFile(second, { model: "nova-3", utterances: true }));
  const later = good(await deepgram.listen.prerecorded.transcribeUrlCallback(
    { url: "https://example.com/a.wav" }, new CallbackUrl("http://127.0.0.1:9/"), { model: "nova-3" }));
  return {
    texts: [byUrl, byFile].map(each => each.results.channels[0].alternatives[0].transcript),
    captions: webvtt(byFile).startsWith("WEBVTT"),
    requestId: typeof later.request_id,
  };
}

function live() {
  return new Promise((resolve, reject) => {
    const seen = { texts: [], last: null };
    const connection = deepgram.listen.live({ model: "nova-3", encoding: "linear16", sample_rate: 16000, interim_results: true });
    connection.on(LiveTranscriptionEvents.Open, () => {
      connection.send(second);
      connection.keepAlive();
      connection.requestClose();
    });
    connection.on(LiveTranscriptionEvents.Transcript, data => {
      seen.last = data.type;
      if (data.is_final) seen.texts.push(data.channel.alternatives[0].transcript);
    });
    connection.on(LiveTranscriptionEvents.Metadata, data => { seen.last = data.type; });
    connection.on(LiveTranscriptionEvents.Error, reject);
    connection.on(LiveTranscriptionEvents.Close, () => resolve({ text: seen.texts.join(" ").trim(), last: seen.last }));
  });
}

function speakLive() {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const connection = deepgram.speak.live({ model: "aura-2-thalia-en", encoding: "linear16", sample_rate: 16000 });
    connection.on(LiveTTSEvents.Open, () => { connection.sendText("Hello there."); connection.flush(); });
    connection.on(LiveTTSEvents.Audio, data => { bytes += data.length; });
    connection.on(LiveTTSEvents.Flushed, () => { connection.requestClose(); resolve(bytes); });
    connection.on(LiveTTSEvents.Error, reject);
  });
}

function agent() {
  return new Promise((resolve, reject) => {
    const seen = new Set();
    let bytes = 0;
    let texts = 0;
    const connection = deepgram.agent();
    const settings = {
      audio: { input: { encoding: "linear16", sample_rate: 16000 }, output: { encoding: "linear16", sample_rate: 16000 } },
      agent: {
        listen: { provider: { type: "deepgram", model: "nova-3" } },
        think: { provider: { type: "open_ai", model: "gpt-4o-mini" }, prompt: "Be brief." },
        speak: { provider: { type: "deepgram", model: "aura-2-thalia-en" } },
        greeting: "Hello!",
      },
    };
    for (const name of Object.values(AgentEvents)) connection.on(name, () => seen.add(name));
    connection.on(AgentEvents.Welcome, () => connection.configure(settings));
    connection.on(AgentEvents.ConversationText, () => { texts += 1; });
    connection.on(AgentEvents.Audio, data => { bytes += data.length; });
    connection.on(AgentEvents.AgentAudioDone, () => {
      if (texts < 2) return connection.injectAgentMessage("One moment.");
      connection.disconnect();
      resolve({ types: [...seen].sort(), bytes });
    });
    connection.on(AgentEvents.Error, reject);
  });
}

async function speech() {
  const answer = await deepgram.speak.request({ text: "Hello." }, { model: "aura-2-thalia-en", encoding: "linear16", container: "wav" });
  const audio = Buffer.from(await new Response(await answer.getStream()).arrayBuffer());
  return audio.subarray(0, 4).toString();
}

async function text() {
  return good(await deepgram.read.analyzeText({ text: "All is well." }, { language: "en", topics: true })).results.topics.segments.length;
}

async function management() {
  const project = good(await deepgram.manage.getProjects()).projects[0].project_id;
  const key = good(await deepgram.manage.createProjectKey(project, { comment: "interop", scopes: ["member"] }));
  await deepgram.manage.sendProjectInvite(project, { email: "bob@example.com", scope: "member" });
  await deepgram.manage.updateProject(project, { name: "Renamed" });
  const invites = good(await deepgram.manage.getProjectInvites(project)).invites.length;
  good(await deepgram.manage.deleteProjectKey(project, key.api_key_id) .then(({ error }) => ({ result: true, error })));
  const credentials = good(await deepgram.onprem.createCredentials(project, { comment: "c", scopes: ["self-hosted:products"], provider: "quay" }));
  return {
    name: good(await deepgram.manage.getProject(project)).name,
    keys: good(await deepgram.manage.getProjectKeys(project)).api_keys.length,
    invites,
    members: good(await deepgram.manage.getProjectMembers(project)).members.length,
    requests: good(await deepgram.manage.getProjectUsageRequests(project, {})).requests.length,
    summary: good(await deepgram.manage.getProjectUsageSummary(project, {})).resolution.units,
    fields: good(await deepgram.manage.getProjectUsageFields(project, {})).processing_methods.length,
    balances: good(await deepgram.manage.getProjectBalances(project)).balances.length,
    models: good(await deepgram.models.getAll()).stt.length > 0,
    credentials: typeof credentials.distribution_credentials.distribution_credentials_id,
    listed: good(await deepgram.onprem.listCredentials(project)).distribution_credentials.length,
    token: typeof good(await deepgram.auth.grantToken()).access_token,
    details: typeof good(await deepgram.manage.getTokenDetails()).api_key_id,
  };
}

const parts = { prerecorded, live, speech, speakLive, agent, text, management };
const seen = {};
for (const [name, part] of Object.entries(parts)) seen[name] = await part();
console.log(JSON.stringify(seen));
process.exit(0);
