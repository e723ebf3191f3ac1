// A form that is sent over plain HTTP, because only an HTTP answer can set a cookie.
import form from "form";

export default {
  extends: form,
  props: { to: String, words: Object },
  methods: {
    async deliver() {
      const { next, error } = await this.post().catch(() => ({ error: this.words.offline }));
      if (next) return location.assign(next);
      this.busy = false;
      this.$el.querySelector(":scope > .error").textContent = error || this.words.failed;
    },
    async post() {
      const headers = { "Content-Type": "application/json", "X-Requested-With": "mijn-groep" };
      const body = JSON.stringify(this.values());
      const answer = await fetch(this.to, { method: "POST", credentials: "same-origin", headers, body });
      return answer.json().catch(() => ({}));
    },
  },
};
