/**
 * How the styles of Chroma 2.27 colour tokens, as `hugo gen chromastyles` of Hugo 0.169 prints them. For each style its
 * declarations, `|` between them, each behind the short names of the token types that have it (`k` keyword, `s` string,
 * `nf` function, …).
 */
const ROWS: Readonly<Record<string, string>> = {
  abap: "k kc kn kt=color:#00f|na nb nc nd nf ni no nt nv=color:#000|s se si sr ss=color:#5a2|m=color:#3af|c cp cs=color:#888;font-style:italic",
  algol:
    "k kc kn kt=font-weight:bold;text-decoration:underline|nb=font-weight:bold;font-style:italic|nc nf no nv=color:#666;font-weight:bold;font-style:italic|s se si sr ss=color:#666;font-style:italic|c=color:#888;font-style:italic|cp cs=color:#888;font-weight:bold",
  algol_nu:
    "k kc kn kt=font-weight:bold|nb=font-weight:bold;font-style:italic|nc nf no nv=color:#666;font-weight:bold;font-style:italic|s se si sr ss=color:#666;font-style:italic|c=color:#888;font-style:italic|cp cs=color:#888;font-weight:bold",
  arduino:
    "k kn nb o cp=color:#728e00|kc kt=color:#00979d|na nc nd ni no nt nv=color:#434f54|nf=color:#d35400|s se si sr ss=color:#7f8c8d|m=color:#8a7b52|c cs=color:#95a5a6",
  ashen:
    "k kn=color:#b14242|kc kt nb nc ni no m=color:#4a8b8b|na=color:#a7a7a7|nd=font-weight:bold;font-style:italic|nt=color:#d87c4a;font-style:italic|s si ss=color:#df6464|se p=color:#d5d5d5|sr o=color:#d87c4a|c cp cs=color:#737373;font-style:italic|gd=color:#c53030|ge=text-decoration:underline|gh gu=color:#df6464;font-weight:bold|gi gs=font-weight:bold",
  "aura-theme-dark":
    "k kn nt se o=color:#a277ff|kc no s si sr ss m gi=color:#61ffca|kt nb nc=color:#82e2ff|na nd p=color:#f694ff|nf ni=color:#ffca85|c cp cs=color:#6d6d6d;font-style:italic|gd=color:#ff6767|ge=font-style:italic|gh gu=color:#a277ff;font-weight:bold|gs=font-weight:bold",
  "aura-theme-dark-soft":
    "k kn nt se o=color:#8464c6|kc no s si sr ss m gi=color:#54c59f|kt nb nc=color:#6cb2c7|na nd p=color:#c17ac8|nf ni=color:#c7a06f|c cp cs=color:#6d6d6d;font-style:italic|gd=color:#c55858|ge=font-style:italic|gh gu=color:#8464c6;font-weight:bold|gs=font-weight:bold",
  autumn:
    "k kc kn ss=color:#00a|kt nb=color:#0aa|na=color:#1e90ff|nc=color:#0a0;text-decoration:underline|nd=color:#888|nf gi=color:#0a0|ni=color:#800;font-weight:bold|no nv gd=color:#a00|nt=color:#1e90ff;font-weight:bold|s se si=color:#a50|sr m=color:#099|c=color:#aaa;font-style:italic|cp=color:#4c8317|cs=color:#00a;font-style:italic|ge=font-style:italic|gh=color:#000080;font-weight:bold|gs=font-weight:bold|gu=color:#800080;font-weight:bold",
  average:
    "k kc kn nb nt nv o gd=color:#ec0000|kt na nc nf=color:#5f5fff|nd no s se si sr ss m=color:#008900|ni p cs=color:#757575|ge=text-decoration:underline|gh gi gu=font-weight:bold|gs=font-style:italic",
  "base16-snazzy":
    "k kc kn nt o=color:#ff6ac1|kt=color:#9aedfe|na nf=color:#57c7ff|nb nv gd=color:#ff5c57|nc=color:#f3f99d|nd no m=color:#ff9f43|ni p=color:#e2e4e5|s se si sr ss=color:#5af78e|c cp cs=color:#78787e|ge=text-decoration:underline|gh gi gu=font-weight:bold|gs=font-style:italic",
  borland:
    "k kc kn kt nt=color:#000080;font-weight:bold|na=color:#f00|s se si sr ss m=color:#00f|c=color:#080;font-style:italic|cp=color:#008080|cs=color:#080;font-weight:bold|gd=color:#000;background-color:#fdd|ge=font-style:italic|gh=color:#999|gi=color:#000;background-color:#dfd|gs=font-weight:bold|gu=color:#aaa",
  bw: "k kc kn nc ni nt gh gs gu=font-weight:bold|s sr ss c cs ge=font-style:italic|se si=font-weight:bold;font-style:italic",
  "catppuccin-frappe":
    "k nt=color:#ca9ee6|kc m=color:#ef9f76|kn ni sr=color:#81c8be|kt=color:#e78284|na nf se=color:#8caaee|nb=color:#99d1db|nc no=color:#e5c890|nd=color:#8caaee;font-weight:bold|nv=color:#f2d5cf|s si ss=color:#a6d189|o=color:#99d1db;font-weight:bold|c cp cs=color:#737994;font-style:italic|gd=color:#e78284;background-color:#414559|ge=font-style:italic|gh gu=color:#ef9f76;font-weight:bold|gi=color:#a6d189;background-color:#414559|gs=font-weight:bold",
  "catppuccin-latte":
    "k nt=color:#8839ef|kc m=color:#fe640b|kn ni sr=color:#179299|kt=color:#d20f39|na nf se=color:#1e66f5|nb=color:#04a5e5|nc no=color:#df8e1d|nd=color:#1e66f5;font-weight:bold|nv=color:#dc8a78|s si ss=color:#40a02b|o=color:#04a5e5;font-weight:bold|c cp cs=color:#9ca0b0;font-style:italic|gd=color:#d20f39;background-color:#ccd0da|ge=font-style:italic|gh gu=color:#fe640b;font-weight:bold|gi=color:#40a02b;background-color:#ccd0da|gs=font-weight:bold",
  "catppuccin-macchiato":
    "k nt=color:#c6a0f6|kc m=color:#f5a97f|kn ni sr=color:#8bd5ca|kt=color:#ed8796|na nf se=color:#8aadf4|nb=color:#91d7e3|nc no=color:#eed49f|nd=color:#8aadf4;font-weight:bold|nv=color:#f4dbd6|s si ss=color:#a6da95|o=color:#91d7e3;font-weight:bold|c cp cs=color:#6e738d;font-style:italic|gd=color:#ed8796;background-color:#363a4f|ge=font-style:italic|gh gu=color:#f5a97f;font-weight:bold|gi=color:#a6da95;background-color:#363a4f|gs=font-weight:bold",
  "catppuccin-mocha":
    "k nt=color:#cba6f7|kc m=color:#fab387|kn ni sr=color:#94e2d5|kt=color:#f38ba8|na nf se=color:#89b4fa|nb=color:#89dceb|nc no=color:#f9e2af|nd=color:#89b4fa;font-weight:bold|nv=color:#f5e0dc|s si ss=color:#a6e3a1|o=color:#89dceb;font-weight:bold|c cp cs=color:#6c7086;font-style:italic|gd=color:#f38ba8;background-color:#313244|ge=font-style:italic|gh gu=color:#fab387;font-weight:bold|gi=color:#a6e3a1;background-color:#313244|gs=font-weight:bold",
  colorful:
    "k kc kn=color:#080;font-weight:bold|kt=color:#339;font-weight:bold|na=color:#00c|nb=color:#007020|nc=color:#b06;font-weight:bold|nd=color:#555;font-weight:bold|nf=color:#06b;font-weight:bold|ni=color:#800;font-weight:bold|no=color:#036;font-weight:bold|nt=color:#070|nv=color:#963|s=background-color:#fff0f0|se=color:#666;background-color:#fff0f0;font-weight:bold|si=background-color:#eee|sr=color:#000;background-color:#fff0ff|ss=color:#a60;background-color:#fff0f0|m=color:#60e;font-weight:bold|o=color:#333|c=color:#888|cp=color:#579|cs=color:#c00;font-weight:bold|gd=color:#a00000|ge=font-style:italic|gh=color:#000080;font-weight:bold|gi=color:#00a000|gs=font-weight:bold|gu=color:#800080;font-weight:bold",
  darcula:
    "k kc kn kt se gd=color:#cc7832|na no=color:#9876aa|nc ni p=color:#a9b7c6|nd cp=color:#bbb529|nf=color:#ffc66d|nt=color:#e8bf6a|s si sr ss gi=color:#6a8759|m=color:#6897bb|c cs=color:#808080|ge=font-style:italic|gh gs gu=font-weight:bold",
  "doom-one":
    "k kn=color:#c678dd|kc no=color:#b756ff;font-weight:bold|kt nb=color:#ef8383|na=color:#b3d23c|nc=color:#76a9f9|nd=color:#e5c07b|nf=color:#00b1f7|ni=color:#bda26f|nt=color:#e06c75|nv=color:#dcaeea|s si=color:#98c379|se=color:#d26464;font-weight:bold|sr ss=color:#56b6c2|m=color:#d19a66|o=color:#c7bf54|p=color:#b0c4de|c cp cs=color:#8a93a5;font-style:italic|ge=font-style:italic|gh=color:#a2cbff;font-weight:bold|gi=color:#a6e22e|gs=font-weight:bold|gu=color:#a2cbff",
  "doom-one2":
    "k kn nt=color:#76a9f9|kc kt nb nd=color:#e5c07b|na=color:#cebc3a|nc=color:#ca72ff|nf=color:#00b1f7|ni=color:#bda26f|no=color:#aa89ea;font-weight:bold|nv=color:#dcaeea|s si=color:#98c379|se=color:#d26464;font-weight:bold|sr ss=color:#56b6c2|m=color:#d19a66|o=color:#54b1c7|p=color:#abb2bf|c cp cs=color:#8a93a5;font-style:italic|gd=color:#b0c4de|ge=font-style:italic|gh=color:#a2cbff;font-weight:bold|gi=color:#a6e22e|gs=font-weight:bold|gu=color:#a2cbff",
  dracula:
    "k kc kn nt o cp=color:#ff79c6|kt=color:#8be9fd|na nc nf=color:#50fa7b|nb nv=color:#8be9fd;font-style:italic|nd ni no p gs=color:#f8f8f2|s se si sr ss=color:#f1fa8c|m=color:#bd93f9|c cs=color:#6272a4|gd=color:#f55|ge=text-decoration:underline|gh gu=font-weight:bold|gi=color:#50fa7b;font-weight:bold",
  emacs:
    "k kc kn=color:#a2f;font-weight:bold|kt=color:#0b0;font-weight:bold|na s=color:#b44|nb nd=color:#a2f|nc=color:#00f|nf gi=color:#00a000|ni=color:#999;font-weight:bold|no=color:#800|nt=color:#008000;font-weight:bold|nv ss=color:#b8860b|se=color:#b62;font-weight:bold|si=color:#b68;font-weight:bold|sr=color:#b68|m o=color:#666|c=color:#080;font-style:italic|cp=color:#080|cs=color:#080;font-weight:bold|gd=color:#a00000|ge=font-style:italic|gh=color:#000080;font-weight:bold|gs=font-weight:bold|gu=color:#800080;font-weight:bold",
  evergarden:
    "k kc kn cp=color:#e67e80|kt ni=color:#dbbc7f|na gh=color:#d699b6;font-weight:bold|nb no m=color:#d699b6|nf s se si sr=color:#b2c98f|nt o=color:#7a8478|ss=color:#e69875|c cs=color:#859289;font-style:italic|gd=color:#252b2e;background-color:#e67e80|ge=color:#6e8585|gi=color:#252b2e;background-color:#b2c98f|gs=color:#d6cbb4|gu=color:#b2c98f;font-weight:bold",
  friendly:
    "k kc kn=color:#007020;font-weight:bold|kt=color:#902000|na s=color:#4070a0|nb cp=color:#007020|nc=color:#0e84b5;font-weight:bold|nd=color:#555;font-weight:bold|nf=color:#06287e|ni=color:#d55537;font-weight:bold|no=color:#60add5|nt=color:#062873;font-weight:bold|nv=color:#bb60d5|se=color:#4070a0;font-weight:bold|si=color:#70a0d0|sr=color:#235388|ss=color:#517918|m=color:#40a070|o=color:#666|c=color:#60a0b0;font-style:italic|cs=color:#60a0b0;background-color:#fff0f0|gd=color:#a00000|ge=font-style:italic|gh=color:#000080;font-weight:bold|gi=color:#00a000|gs=font-weight:bold|gu=color:#800080;font-weight:bold",
  fruity:
    "k kc kn nt=color:#fb660a;font-weight:bold|kt=color:#cdcaa9;font-weight:bold|na nf=color:#ff0086;font-weight:bold|no s se si sr ss=color:#0086d2|nv=color:#fb660a|m=color:#0086f7;font-weight:bold|c cs=color:#080;background-color:#0f140f;font-style:italic|cp=color:#ff0007;background-color:#0f140f;font-weight:bold;font-style:italic|gh gu=font-weight:bold",
  github:
    "k kc kn kt=color:#cf222e|na nc p ge=color:#1f2328|nb nf ni=color:#6639ba|nd no nt m o=color:#0550ae|nv=color:#953800|s se si sr=color:#0a3069|ss=color:#032f62|c cp cs=color:#57606a|gd=color:#82071e;background-color:#ffebe9|gi=color:#116329;background-color:#dafbe1",
  "github-dark":
    "k kn kt=color:#ff7b72|kc nv se sr gu=color:#79c0ff|nc=color:#f0883e;font-weight:bold|nd nf=color:#d2a8ff;font-weight:bold|ni=color:#ffa657|no gh=color:#79c0ff;font-weight:bold|nt=color:#7ee787|s si ss m=color:#a5d6ff|o=color:#ff7b72;font-weight:bold|c=color:#8b949e;font-style:italic|cp cs=color:#8b949e;font-weight:bold;font-style:italic|gd=color:#ffa198;background-color:#490202|ge=font-style:italic|gi=color:#56d364;background-color:#0f5323|gs=font-weight:bold",
  gruvbox:
    "k kc kn o=color:#fe8019|kt nb nf ni=color:#fabd2f|na gh gu=color:#b8bb26;font-weight:bold|no m=color:#d3869b|nt=color:#fb4934|s se si sr=color:#b8bb26|ss=color:#83a598|c cs=color:#928374;font-style:italic|cp=color:#8ec07c|gd=color:#282828;background-color:#fb4934|ge=color:#83a598;text-decoration:underline|gi=color:#282828;background-color:#b8bb26|gs=color:#ebdbb2",
  "gruvbox-light":
    "k kc kn o=color:#af3a03|kt nb nf ni=color:#b57614|na gh gu=color:#79740e;font-weight:bold|no=color:#d3869b|nt=color:#9d0006|s se si sr=color:#79740e|ss=color:#076678|m=color:#8f3f71|c cs=color:#928374;font-style:italic|cp=color:#427b58|gd=color:#282828;background-color:#9d0006|ge=color:#076678;text-decoration:underline|gi=color:#282828;background-color:#79740e|gs=color:#3c3836",
  hr_high_contrast:
    "k kc kn kt=color:#467faf|na nb nc nd nf ni no nt nv m=color:#fff|s se si sr ss=color:#a87662|o=color:#e4e400|c cp cs=color:#5a8349",
  hrdark:
    "k kc kn kt o=color:#ff636f|na nb nc nd nf ni no nt nv=color:#58a1dd|s se si sr ss m=color:#a6be9d|c cp cs=color:#828b96;font-style:italic",
  igor: "k kc kn kt=color:#00f|nc=color:#007575|nd=color:#cc00a3|nf=color:#c34e00|s se si sr ss=color:#009c00|c cp cs=color:#f00;font-style:italic",
  "kanagawa-dragon":
    "k=color:#8992a7|kc no=color:#b6927b|kn na ni=color:#c4b28a|kt nc=color:#8ea4a2|nb se sr=color:#c4746e|nd=color:#b6927b;font-weight:bold|nf nt=color:#8ba4b0|s ss=color:#8a9a7b|si=color:#949fb5|m=color:#a292a3|o=color:#c4746e;font-weight:bold|c cs=color:#737c73;font-style:italic|cp=color:#c4746e;font-style:italic|gd=color:#c34043;background-color:#43242b|ge=font-style:italic|gh gu=color:#8ba4b0;font-weight:bold|gi=color:#76946a;background-color:#2b3328|gs=font-weight:bold",
  "kanagawa-lotus":
    "k=color:#624c83|kc no=color:#cc6d00|kn na ni=color:#77713f|kt nc=color:#597b75|nb=color:#c84053|nd=color:#cc6d00;font-weight:bold|nf nt=color:#4d699b|s ss=color:#6f894e|se sr=color:#836f4a|si=color:#6693bf|m=color:#b35b79|o=color:#836f4a;font-weight:bold|c cs=color:#8a8980;font-style:italic|cp=color:#c84053;font-style:italic|gd=color:#d7474b;background-color:#d9a594|ge=font-style:italic|gh gu=color:#4d699b;font-weight:bold|gi=color:#6e915f;background-color:#b7d0ae|gs=font-weight:bold",
  "kanagawa-wave":
    "k=color:#957fb8|kc no=color:#ffa066|kn na ni=color:#e6c384|kt nc=color:#7aa89f|nb=color:#e46876|nd=color:#ffa066;font-weight:bold|nf nt=color:#7e9cd8|s ss=color:#98bb6c|se sr=color:#c0a36e|si=color:#7fb4ca|m=color:#d27e99|o=color:#c0a36e;font-weight:bold|c cs=color:#727169;font-style:italic|cp=color:#e46876;font-style:italic|gd=color:#c34043;background-color:#43242b|ge=font-style:italic|gh gu=color:#7e9cd8;font-weight:bold|gi=color:#76946a;background-color:#2b3328|gs=font-weight:bold",
  lovelace:
    "k kn nt=color:#2838b0|kc=color:#444;font-style:italic|kt=color:#2838b0;font-style:italic|na nb gi=color:#388038|nc nd=color:#287088|nf=color:#785840|ni se=color:#709030|no=color:#b85820|nv=color:#b04040|s ss=color:#b83838|si=color:#b83838;text-decoration:underline|sr=color:#a848a8|m gu=color:#444|o gh=color:#666|p=color:#888|c cs=color:#888;font-style:italic|cp=color:#289870|gd=color:#c02828|ge=font-style:italic|gs=font-weight:bold",
  manni:
    "k kc kn=color:#069;font-weight:bold|kt=color:#078;font-weight:bold|na=color:#309|nb=color:#366|nc=color:#0a8;font-weight:bold|nd=color:#99f|nf=color:#c0f|ni=color:#999;font-weight:bold|no=color:#360|nt=color:#309;font-weight:bold|nv=color:#033|s=color:#c30|se=color:#c30;font-weight:bold|si=color:#a00|sr=color:#3aa|ss=color:#fc3|m=color:#f60|o=color:#555|c=color:#09f;font-style:italic|cp=color:#099|cs=color:#09f;font-weight:bold;font-style:italic|gd=background-color:#fcc|ge=font-style:italic|gh gu=color:#030;font-weight:bold|gi=background-color:#cfc|gs=font-weight:bold",
  "modus-operandi":
    "k kn=color:#5317ac|kc m=color:#0000c0|kt=color:#005a5f|nb=color:#8f0075|nf=color:#721045|nv o=color:#00538b|s se si sr ss=color:#2544bb|c cp cs=color:#505050",
  "modus-vivendi":
    "k kn=color:#b6a0ff|kc m=color:#00bcff|kt=color:#6ae4b9|nb=color:#f78fe7|nf=color:#feacd0|nv o=color:#00d3d0|s se si sr ss=color:#79a8ff|c cp cs=color:#a8a8a8",
  monokai:
    "k kc kt no=color:#66d9ef|kn nt o gd=color:#f92672|na nc nd nf gi=color:#a6e22e|s si sr ss=color:#e6db74|se m=color:#ae81ff|p=color:#f8f8f2|c cp cs gu=color:#75715e|ge=font-style:italic|gs=font-weight:bold",
  monokailight:
    "k kc kt no=color:#00a8c8|kn nt o=color:#f92672|na nc nd nf=color:#75af00|nb ni nv p=color:#111|s si sr ss=color:#d88200|se=color:#8045ff|m=color:#ae81ff|c cp cs=color:#75715e|ge=font-style:italic|gs=font-weight:bold",
  murphy:
    "k kc kn=color:#289;font-weight:bold|kt=color:#66f;font-weight:bold|na=color:#007|nb=color:#072|nc=color:#e9e;font-weight:bold|nd=color:#555;font-weight:bold|nf no=color:#5ed;font-weight:bold|ni=color:#800|nt=color:#070|nv=color:#036|s=background-color:#e0e0ff|se=color:#666;background-color:#e0e0ff;font-weight:bold|si=background-color:#eee|sr=color:#000;background-color:#e0e0ff|ss=color:#fc8;background-color:#e0e0ff|m=color:#60e;font-weight:bold|o=color:#333|c=color:#666;font-style:italic|cp=color:#579|cs=color:#c00;font-weight:bold;font-style:italic|gd=color:#a00000|ge=font-style:italic|gh=color:#000080;font-weight:bold|gi=color:#00a000|gs=font-weight:bold|gu=color:#800080;font-weight:bold",
  native:
    "k kc kn kt nt=color:#6ab825;font-weight:bold|na=color:#bbb|nb=color:#24909d|nc=color:#447fcf;text-decoration:underline|nd=color:#ffa500|nf=color:#447fcf|no nv=color:#40ffff|s se si sr ss=color:#ed9d13|m=color:#3677a9|c=color:#999;font-style:italic|cp=color:#cd2828;font-weight:bold|cs=color:#e50808;background-color:#520000;font-weight:bold|gd=color:#d22323|ge=font-style:italic|gh=color:#fff;font-weight:bold|gi=color:#589819|gs=font-weight:bold|gu=color:#fff;text-decoration:underline",
  nord: "k kc kn=color:#81a1c1;font-weight:bold|kt nb nt o=color:#81a1c1|na nc no=color:#8fbcbb|nd ni=color:#d08770|nf=color:#88c0d0|s si ss gi=color:#a3be8c|se sr=color:#ebcb8b|m=color:#b48ead|p=color:#eceff4|c cs=color:#616e87;font-style:italic|cp=color:#5e81ac;font-style:italic|gd=color:#bf616a|ge=font-style:italic|gh gu=color:#88c0d0;font-weight:bold|gs=font-weight:bold",
  nordic:
    "k kc kn=color:#d08770;font-weight:bold|kt nd ni=color:#d08770|na nc no=color:#8fbcbb|nb nt o=color:#5e81ac|nf=color:#88c0d0|s si ss gi=color:#a3be8c|se sr=color:#ebcb8b|m=color:#b48ead|p=color:#eceff4|c cs=color:#4c566a;font-style:italic|cp=color:#5e81ac;font-style:italic|gd=color:#c5727a|ge=font-style:italic|gh gu=color:#88c0d0;font-weight:bold|gs=font-weight:bold",
  onedark:
    "k kn=color:#c678dd|kc kt nb nc=color:#e5c07b|na ni no nt nv gd=color:#e06c75|nd=color:#61afef|nf=color:#61afef;font-weight:bold|s se si sr ss=color:#98c379|m=color:#d19a66|o=color:#56b6c2|p=color:#abb2bf|c cp cs=color:#7f848e|gi=color:#98c379;font-weight:bold",
  onesenterprise:
    "k kc kn kt o p=color:#f00|na nb nc nd nf ni no nt nv=color:#00f|c cs=color:#008000|cp=color:#963200",
  "paraiso-dark":
    "k kc=color:#815ba4|kn nd nt o=color:#5bc4bf|kt nc=color:#fec418|na nf=color:#06b6ef|no nv gd=color:#ef6155|s sr ss gi=color:#48b685|se si m=color:#f99b15|p=color:#e7e9db|c cp cs=color:#776e71|ge=font-style:italic|gh gs=font-weight:bold|gu=color:#5bc4bf;font-weight:bold",
  "paraiso-light":
    "k kc=color:#815ba4|kn nd nt o=color:#5bc4bf|kt nc=color:#fec418|na nf=color:#06b6ef|no nv gd=color:#ef6155|s sr ss gi=color:#48b685|se si m=color:#f99b15|p=color:#2f1e2e|c cp cs=color:#8d8687|ge=font-style:italic|gh gs=font-weight:bold|gu=color:#5bc4bf;font-weight:bold",
  pastie:
    "k kc kn=color:#080;font-weight:bold|kt=color:#888;font-weight:bold|na nv=color:#369|nb=color:#038|nc nt=color:#b06;font-weight:bold|nd=color:#555|nf=color:#06b;font-weight:bold|no=color:#036;font-weight:bold|s=color:#d20;background-color:#fff0f0|se=color:#04d;background-color:#fff0f0|si=color:#33b;background-color:#fff0f0|sr=color:#080;background-color:#fff0ff|ss=color:#a60;background-color:#fff0f0|m=color:#00d;font-weight:bold|c=color:#888|cp=color:#c00;font-weight:bold|cs=color:#c00;background-color:#fff0f0;font-weight:bold|gd=color:#000;background-color:#fdd|ge=font-style:italic|gh=color:#333|gi=color:#000;background-color:#dfd|gs=font-weight:bold|gu=color:#666",
  perldoc:
    "k kc kn nt cs=color:#8b008b;font-weight:bold|kt=color:#00688b;font-weight:bold|na nb=color:#658b00|nc=color:#008b45;font-weight:bold|nd=color:#707a7c|nf=color:#008b45|no nv=color:#00688b|s se si ss=color:#cd5555|sr=color:#1c7e71|m=color:#b452cd|c=color:#228b22|cp=color:#1e889b|gd=color:#a00|ge=font-style:italic|gh=color:#000080;font-weight:bold|gi=color:#0a0|gs=font-weight:bold|gu=color:#800080;font-weight:bold",
  pygments:
    "k kc kn nt=color:#008000;font-weight:bold|kt=color:#b00040|na=color:#7d9029|nb=color:#008000|nc=color:#00f;font-weight:bold|nd=color:#a2f|nf=color:#00f|ni=color:#999;font-weight:bold|no=color:#800|nv ss=color:#19177c|s=color:#ba2121|se=color:#b62;font-weight:bold|si=color:#b68;font-weight:bold|sr=color:#b68|m o=color:#666|c cs=color:#408080;font-style:italic|cp=color:#bc7a00|gd=color:#a00000|ge=font-style:italic|gh=color:#000080;font-weight:bold|gi=color:#00a000|gs=font-weight:bold|gu=color:#800080;font-weight:bold",
  rainbow_dash:
    "k kc kn nt gh gu=color:#2c5dcd;font-weight:bold|kt nb ni m=color:#5918bb;font-weight:bold|na=color:#2c5dcd;font-style:italic|nc=text-decoration:underline|nd nf=color:#ff8000;font-weight:bold|no=color:#318495|s si sr=color:#0c6|se ss=color:#c5060b;font-weight:bold|o=color:#2c5dcd|c=color:#0080ff;font-style:italic|cp=color:#0080ff|cs=color:#0080ff;font-weight:bold;font-style:italic|gd=background-color:#fcc|ge=font-style:italic|gi=background-color:#cfc|gs=font-weight:bold",
  "rose-pine":
    "k kc kt se=color:#31748f|kn gu=color:#c4a7e7|na nb nf ni nt nv=color:#ebbcba|nc gi=color:#9ccfd8|nd o p=color:#908caa|no s si sr ss m=color:#f6c177|c cp cs=color:#6e6a86|gd=color:#eb6f92|ge=font-style:italic|gs=font-weight:bold",
  "rose-pine-dawn":
    "k kc kt se=color:#286983|kn gu=color:#907aa9|na nb nf ni nt nv=color:#d7827e|nc gi=color:#56949f|nd o p=color:#797593|no s si sr ss m=color:#ea9d34|c cp cs=color:#9893a5|gd=color:#b4637a|ge=font-style:italic|gs=font-weight:bold",
  "rose-pine-moon":
    "k kc kt se=color:#3e8fb0|kn gu=color:#c4a7e7|na nb nf ni nt nv=color:#ea9a97|nc gi=color:#9ccfd8|nd o p=color:#908caa|no s si sr ss m=color:#f6c177|c cp cs=color:#6e6a86|gd=color:#eb6f92|ge=font-style:italic|gs=font-weight:bold",
  rrt: "k kc kn gd=color:#f00|kt=color:#ee82ee|nf=color:#ff0|no=color:#7fffd4|nv=color:#eedd82|s se si sr=color:#87ceeb|ss m=color:#f60|c cs gi=color:#0f0|cp=color:#e5e5e5|ge=font-style:italic|gh=color:#ff0;font-weight:bold|gs=font-weight:bold|gu=color:#87ceeb;font-weight:bold",
  "solarized-dark":
    "k kn o cp cs gi=color:#719e07|kc ni no se gh=color:#cb4b16|kt sr gd=color:#dc322f|na=color:#93a1a1|nb=color:#b58900|nc nd nf nt nv gu=color:#268bd2|s si ss m=color:#2aa198|c=color:#586e75|ge=font-style:italic|gs=font-weight:bold",
  "solarized-dark256":
    "k cp cs gi=color:#5f8700|kc kn ni no gh=color:#d75f00|kt se sr gd=color:#af0000|na=color:#8a8a8a|nb nc nd nf nt nv gu=color:#0087ff|s si ss m=color:#00afaf|c=color:#4e4e4e|ge=font-style:italic|gs=font-weight:bold",
  "solarized-light":
    "k=color:#859900|kc kt=color:#859900;font-weight:bold|kn=color:#dc322f;font-weight:bold|na nd nf ni no nv=color:#268bd2|nb nc=color:#cb4b16|nt=color:#268bd2;font-weight:bold|s se si sr ss=color:#2aa198|m=color:#2aa198;font-weight:bold|c cp cs=color:#93a1a1;font-style:italic|gd ge gh gi gs gu=color:#d33682",
  swapoff:
    "k kc kn kt nb=color:#fff;font-weight:bold|na c cs=color:#007f7f|nt gh gs gu=font-weight:bold|s se si sr ss=color:#0ff;font-weight:bold|m=color:#ff0;font-weight:bold|cp=color:#0f0;font-weight:bold",
  tango:
    "k kc kn kt nt=color:#204a87;font-weight:bold|na=color:#c4a000|nb=color:#204a87|nc nf no nv=color:#000|nd=color:#5c35cc;font-weight:bold|ni=color:#ce5c00|s se si sr ss=color:#4e9a06|m=color:#0000cf;font-weight:bold|o=color:#ce5c00;font-weight:bold|p gs=color:#000;font-weight:bold|c cp cs=color:#8f5902;font-style:italic|gd=color:#a40000|ge=color:#000;font-style:italic|gh=color:#000080;font-weight:bold|gi=color:#00a000|gu=color:#800080;font-weight:bold",
  "tokyonight-day":
    "k nt=color:#9854f1|kc m=color:#8c6c3e|kn ni sr=color:#007197|kt=color:#0db9d7|na nf se=color:#2e7de9|nb s si ss=color:#587539|nc no=color:#b15c00|nd=color:#2e7de9;font-weight:bold|o=color:#587539;font-weight:bold|c cp cs=color:#a1a6c5;font-style:italic|gd=color:#c64343;background-color:#e9e9ed|ge=font-style:italic|gh gu=color:#8c6c3e;font-weight:bold|gi=color:#587539;background-color:#e9e9ed|gs=font-weight:bold",
  "tokyonight-moon":
    "k nt=color:#c099ff|kc m=color:#ffc777|kn ni sr=color:#86e1fc|kt=color:#4fd6be|na nf se=color:#82aaff|nb s si ss=color:#c3e88d|nc no=color:#ff966c|nd=color:#82aaff;font-weight:bold|o=color:#c3e88d;font-weight:bold|c cp cs=color:#444a73;font-style:italic|gd=color:#c53b53;background-color:#1b1d2b|ge=font-style:italic|gh gu=color:#ffc777;font-weight:bold|gi=color:#c3e88d;background-color:#1b1d2b|gs=font-weight:bold",
  "tokyonight-night":
    "k nt=color:#bb9af7|kc m=color:#e0af68|kn ni sr=color:#7dcfff|kt=color:#41a6b5|na nf se=color:#7aa2f7|nb s si ss=color:#9ece6a|nc no=color:#ff9e64|nd=color:#7aa2f7;font-weight:bold|o=color:#9ece6a;font-weight:bold|c cp cs=color:#414868;font-style:italic|gd=color:#db4b4b;background-color:#15161e|ge=font-style:italic|gh gu=color:#e0af68;font-weight:bold|gi=color:#9ece6a;background-color:#15161e|gs=font-weight:bold",
  "tokyonight-storm":
    "k nt=color:#bb9af7|kc m=color:#e0af68|kn ni sr=color:#7dcfff|kt=color:#41a6b5|na nf se=color:#7aa2f7|nb s si ss=color:#9ece6a|nc no=color:#ff9e64|nd=color:#7aa2f7;font-weight:bold|o=color:#9ece6a;font-weight:bold|c cp cs=color:#414868;font-style:italic|gd=color:#db4b4b;background-color:#15161e|ge=font-style:italic|gh gu=color:#e0af68;font-weight:bold|gi=color:#9ece6a;background-color:#15161e|gs=font-weight:bold",
  trac: "k kc kn o gs=font-weight:bold|kt nc=color:#458;font-weight:bold|na no nv=color:#008080|nb gh=color:#999|nf=color:#900;font-weight:bold|ni=color:#800080|nt=color:#000080|s se si ss=color:#b84|sr=color:#808000|m=color:#099|c=color:#998;font-style:italic|cp=color:#999;font-weight:bold|cs=color:#999;font-weight:bold;font-style:italic|gd=color:#000;background-color:#fdd|ge=font-style:italic|gi=color:#000;background-color:#dfd|gu=color:#aaa",
  vim: "k kc=color:#cdcd00|kn nb m=color:#cd00cd|kt gi=color:#00cd00|nc nv=color:#00cdcd|s se si sr ss gd=color:#cd0000|o=color:#39c|c cp=color:#000080|cs=color:#cd0000;font-weight:bold|ge=font-style:italic|gh=color:#000080;font-weight:bold|gs=font-weight:bold|gu=color:#800080;font-weight:bold",
  vs: "k kc kn cp=color:#00f|kt nc=color:#2b91af|s se si sr ss=color:#a31515|c cs=color:#008000|ge=font-style:italic|gh gs gu=font-weight:bold",
  vulcan:
    "k nb cp=color:#7fbaf5|kc=color:#cf5967;background-color:#43454f|kn na nt o=color:#bc74c4|kt=color:#57c7ff;font-weight:bold|nc nd no gi=color:#ecbe7b|nf sr=color:#57c7ff|ni=color:#c9c9c9|nv cs=color:#bc74c4;font-style:italic|s si ss=color:#82cc6a|se m p=color:#56b6c2|c=color:#3e4460|gd=color:#cf5967|ge=text-decoration:underline|gh=color:#ecbe7b;font-weight:bold|gs=color:#cf5967;font-weight:bold|gu=color:#cf5967;font-style:italic",
  witchhazel:
    "k kc kt=color:#c2ffdf|kn nt o=color:#ffb8d1|na nc nd nf=color:#ceb1ff|no m=color:#c5a3ff|s se si sr ss=color:#1bc5e0|p=color:#f8f8f2|c cp cs=color:#b0bec5|gd=color:#f92672|ge=font-style:italic|gi=color:#a6e22e|gs=font-weight:bold|gu=color:#75715e",
  xcode:
    "k kc kn kt nb=color:#a90d91|na=color:#836c28|nc=color:#3f6e75|nd nf ni no nt nv o=color:#000|s se si sr ss=color:#c41a16|m=color:#1c01ce|c cs=color:#177500|cp=color:#633820",
  "xcode-dark":
    "k kc kn kt=color:#fc5fa3|nb=color:#d0a8ff|nc=color:#5dd8ff|nf nv=color:#41a1c0|s se sr ss=color:#fc6a5d|si p=color:#fff|m=color:#d0bf69|c=color:#6c7986|cp=color:#fd8f3f|cs=color:#6c7986;font-style:italic",
};

const tables = new Map<string, ReadonlyMap<string, string>>();

/** The declarations of a style by token type; those of Chroma's fallback for a style that it doesn't know. */
export function chromaColours(style: string): ReadonlyMap<string, string> {
  const name = style.toLowerCase();
  let table = tables.get(name);
  if (table === undefined) {
    table = tableOf(ROWS[name] ?? ROWS.swapoff ?? "");
    tables.set(name, table);
  }
  return table;
}

function tableOf(row: string): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const group of row.split("|")) {
    const [types = "", declarations = ""] = group.split("=");
    for (const type of types.split(" ")) table.set(type, declarations);
  }
  return table;
}
