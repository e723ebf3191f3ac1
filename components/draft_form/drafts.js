// Drafts on this phone: encrypted with a key that only the signed-in account gets, under names that tell nothing.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const letters = (data) => btoa(Array.from(new Uint8Array(data), (code) => String.fromCharCode(code)).join(""));
const coded = (text) => new TextEncoder().encode(text);

export const newId = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const random = crypto.getRandomValues(new Uint8Array(16));
  random[6] = (random[6] & 15) | 64;
  random[8] = (random[8] & 63) | 128;
  const hex = Array.from(random, (one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

export class Drafts {
  // Without a secure context there is no encryption, and nothing is stored.
  constructor(place, secret) {
    this.queue = crypto.subtle ? this.open(place, secret) : Promise.resolve();
  }

  async open(place, secret) {
    this.key = await crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
    const name = await crypto.subtle.digest("SHA-256", coded(`${secret} ${place}`));
    this.prefix = `draft:${letters(name).slice(0, 22)}:`;
  }

  // One after another: a slow write never overtakes a later one.
  after(step) {
    const done = this.queue.then(() => this.prefix && step());
    this.queue = done.catch(() => undefined);
    return this.queue;
  }

  store(draft) {
    return this.after(async () => {
      this.line = await this.lock(draft);
      localStorage.setItem(this.prefix + draft.id, this.line);
      return true;
    });
  }

  forget(id) {
    return this.after(() => this.forgetNow(id));
  }

  // Only what was written here: what another tab wrote since then stays.
  forgetOwn(id) {
    return this.after(() => localStorage.getItem(this.prefix + id) === this.line && this.forgetNow(id));
  }

  forgetNow(id) {
    localStorage.removeItem(this.prefix + id);
  }

  // One that was being sent first, else the one typed last.
  newest() {
    return this.after(async () => {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.prefix));
      const found = await Promise.all(names.map((name) => this.unlock(localStorage.getItem(name))));
      const order = (draft) => [draft.state === "sending" ? 1 : 0, draft.at];
      return found.filter(Boolean).sort((a, b) => order(b)[0] - order(a)[0] || order(b)[1] - order(a)[1])[0];
    });
  }

  // Tells what another tab did: its id, and the draft or nothing.
  watch(seen) {
    const heard = async ({ key, newValue }) => {
      if (this.prefix && key?.startsWith(this.prefix)) seen(key.slice(this.prefix.length), await this.unlock(newValue));
    };
    window.addEventListener("storage", heard);
    return () => window.removeEventListener("storage", heard);
  }

  async lock(draft) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, coded(JSON.stringify(draft)));
    return `${letters(iv)}.${letters(sealed)}`;
  }

  async unlock(line) {
    try {
      const [iv, sealed] = line.split(".").map(bytes);
      const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.key, sealed);
      return JSON.parse(new TextDecoder().decode(open));
    } catch {
      return undefined;
    }
  }
}
