// @ts-check

/** What a provider should not do, by the name of the deck that is asked for. @type {Record<string, (response: import("node:http").ServerResponse, asked: string) => void>} */
export const misbehaviours = {
  slow: () => {},
  fails: (response) => void response.writeHead(500).end("<h1>500</h1>"),
  gone: (response) => void response.writeHead(404).end(),
  "no-json": (response) =>
    void response.writeHead(200, { "content-type": "application/json" }).end("<html><script>x"),
  "wrong-types": (response) => answer(response, { title: {}, author_name: [7], html: 3, ratio: "wide" }),
  "no-id": (response) =>
    answer(response, { title: "A title", html: '<iframe src="https://evil.example/"></iframe>' }),
  huge: (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const piece = Buffer.alloc(1 << 20, 32);
    let left = 50;
    const more = () => {
      while (left-- > 0) if (!response.write(piece)) return void response.once("drain", more);
      response.end();
    };
    more();
  },
  circle: (response, asked) => void response.writeHead(302, { location: `https://${asked}` }).end(),
  "to-this-machine": (response) =>
    void response.writeHead(302, { location: "https://127.0.0.1/secret" }).end(),
  elsewhere: (response) => void response.writeHead(302, { location: "https://evil.example/secret" }).end(),
  "breaks-off": (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "9999" });
    response.write('{"title": "half');
    setTimeout(() => response.destroy(), 20);
  },
};

/** @param {import("node:http").ServerResponse} response @param {unknown} value */
function answer(response, value) {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}
