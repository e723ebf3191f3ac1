// The WebAuthn ceremony: ask the server, ask the phone, tell the server, go on.
import { h } from "vue";

const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const encode = (data) =>
  btoa(Array.from(new Uint8Array(data), (code) => String.fromCharCode(code)).join(""))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => list?.map((one) => ({ ...one, id: decode(one.id) }));

const parsers = {
  create: (options) =>
    PublicKeyCredential.parseCreationOptionsFromJSON?.(options) ?? {
      ...options,
      challenge: decode(options.challenge),
      user: { ...options.user, id: decode(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
    },
  get: (options) =>
    PublicKeyCredential.parseRequestOptionsFromJSON?.(options) ?? {
      ...options,
      challenge: decode(options.challenge),
      allowCredentials: known(options.allowCredentials),
    },
};

const BUFFERS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const written = (credential) => {
  if (credential.toJSON) return credential.toJSON();
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  const found = BUFFERS.filter((name) => response[name]).map((name) => [name, encode(response[name])]);
  const sent = { ...Object.fromEntries(found), transports: response.getTransports?.() };
  const rest = { authenticatorAttachment, clientExtensionResults: credential.getClientExtensionResults() };
  return { id, rawId: encode(rawId), type, response: sent, ...rest };
};

class Refused extends Error {}

// One ceremony at a time on a page: a press ends the quiet offer, or that would sign in once more behind its back.
let underWay;

export default {
  props: { start: String, finish: String, mode: String, fields: String, words: Object, autofill: Boolean },
  data: () => ({ busy: false }),
  render() {
    return h("div", { onClick: this.press, "aria-busy": this.busy || undefined }, this.$slots.default?.());
  },
  async mounted() {
    if (this.autofill && (await window.PublicKeyCredential?.isConditionalMediationAvailable?.())) this.offer();
  },
  unmounted() {
    this.abort?.abort();
  },
  methods: {
    say(sentence) {
      this.$el.querySelector(".error").textContent = sentence;
    },
    async press(event) {
      if (!event.target.closest("button") || this.busy) return;
      if (!window.PublicKeyCredential) return this.say(this.words.unsupported);
      underWay?.abort();
      this.say("");
      this.busy = true;
      await this.ceremony({}).catch(this.explain);
      this.busy = false;
    },
    // The quiet offer in the keyboard: whatever goes wrong here, the button still works.
    offer() {
      this.ceremony({ mediation: "conditional" }).catch((error) => error instanceof Refused && this.explain(error));
    },
    async ceremony(how) {
      const { signal } = (underWay = this.abort = new AbortController());
      const { ceremony, options } = await this.post(this.start, this.extra());
      if (signal.aborted) return;
      const publicKey = parsers[this.mode](options);
      const credential = await navigator.credentials[this.mode]({ publicKey, signal, ...how });
      if (signal.aborted) return;
      const answer = { ...this.extra(), ceremony, credential: written(credential) };
      const { next } = await this.post(this.finish, answer);
      location.assign(next);
    },
    extra() {
      const form = this.fields && document.getElementById(this.fields);
      return form ? Object.fromEntries(new FormData(form)) : {};
    },
    async post(address, body) {
      const headers = { "Content-Type": "application/json", "X-Requested-With": "mijn-groep" };
      const sent = { method: "POST", credentials: "same-origin", headers, body: JSON.stringify(body) };
      const response = await fetch(address, sent);
      const answer = await response.json().catch(() => ({}));
      if (response.ok && !answer.error) return answer;
      throw new Refused(answer.error || this.words.failed || this.words.offline);
    },
    explain(error) {
      if (error instanceof Refused) this.say(error.message);
      else if (error.name === "AbortError" || error.name === "NotAllowedError") this.say(this.words.cancelled);
      else if (error.name === "NotSupportedError") this.say(this.words.unsupported);
      else if (error instanceof TypeError) this.say(this.words.offline);
      else this.say(this.words.failed || this.words.cancelled);
    },
  },
};
