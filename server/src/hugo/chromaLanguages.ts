/** Names that Chroma 2.27 (Hugo 0.169) has a lexer for: its lexers' names, aliases and file name patterns. */

/** Names and aliases: in any letter case. */
const NAMES = new Set(
  (
    "*.abap *.asm *.bas *.batch *.c *.cob *.cpp *.cpy *.epf *.erf *.f *.f03 *.f90 *.f95 *.feature *.h *.hc *.hc.z " +
    "*.hh *.ns7 *.nsa *.nsc *.nsg *.nsh *.nsl *.nsm *.nsn *.nsp *.nss *.proc *.r *.rpgle *.s *.sas *.sqlrpgle " +
    "*.trig *.🔥 1s 1s:enterprise abap abl abnf aconf actionscript actionscript3 ada ada2005 ada95 agda ahk al " +
    "alloy ampl angular2 ansible antlr apache apacheconf apkbuild apl applescript aql arduino arexx armasm art " +
    "arturo as as3 asm atl autohotkey autoit awk b3d ballerina bas bash bash-session basic bat batch batchfile " +
    "beef bf bib bibtex bicep bind blitzbasic bnf bplus bqn brainfuck bsdmake buck build c c# c++ c3 caddy " +
    "caddyfile caddyfile-directives capnp cassandra cassette ceylon cf3 cfengine3 cfg cfs cfstatement chai " +
    "chaiscript chapel cheetah chpl cl clj clojure cmake cob cobol coffee coffee-script coffeescript common-lisp " +
    "console containerfile coq core cpp cpy cql cr crystal csh csharp css csv cucumber cue cython d dart dax " +
    "desktop desktop_entry devicetree diff django django/jinja dns docker dockerfile dosbatch dosini dtd dts duby " +
    "dylan ebnf edn elisp elixir elm emacs emacs-lisp emacslisp epf erb erf erlang ex exs f f03 f90 f95 factor " +
    "feature fennel fish fishshell fnl forth fortran fortranfixed fsharp gas gawk gd gd3 gdscript gdscript3 " +
    "gemfile-lock gemfile.lock gemfilelock gemini gemtext genshi genshitext gettext gherkin gleam glsl gmi " +
    "gnuplot go go-html-template go-template go-text-template golang gql graphql graphqls groff groovy gsed h " +
    "handlebars hare haskell haxe hbs hc hc.z hcl hexdump hh hlb hlsl holyc hs html http hx hy hylang idr idris " +
    "igor igorpro ini io iscdhcpd j janet java java-properties javascript jinja jl js json jsonata jsonl jsonnet " +
    "jsx julia jungle kak kakoune kakrc kakscript kdl kid kotlin ksh lateralus latex lean lean4 lighttpd lighty " +
    "lilypond lisp llvm lox ltl lua luau m2 make makefile mako man mariadb markdown mason materialize mathematica " +
    "matlab mawk mbt mcf mcfunction md meson meson.build metal mf microcad minizinc mkd mlir mma modelica " +
    "modula-2 modula2 mojo monkeyc moon moonbit moonscript morrowind morrowindscript mwscript myghty mysql mzn " +
    "mzsql nasm natural nawk nb ndisasm newspeak ng2 nginx nim nimrod nix nixos no-highlight nroff ns7 nsa nsc " +
    "nsg nsh nsi nsis nsl nsm nsn nsp nss nu obj-c objc objective-c objectivec objectpascal ocaml octave odin " +
    "ones onesenterprise openedge openedgeabl openscad org orgmode pacmanconf perl perl6 php php3 php4 php5 phtml " +
    "pig pkgbuild pkgconfig pl pl/pgsql pl6 plain plaintext plc plpgsql plutus-core po pony posh postgres " +
    "postgresql postscr postscript pot pov povray powerquery powershell pq proc progress prolog promela promql " +
    "properties proto protobuf prql ps1 psd1 psl psm1 puppet pwsh py py2 py3 pyrex python python2 python3 pyx " +
    "qbasic qbs qml r racket ragel raku rb react reason reasonml reg registry rego rest restructuredtext rexx " +
    "rgbasm ring rkt rpgle rpmspec rs rst ruby rust s sage salt sas sass scala scdoc scheme scilab scm scss sed " +
    "sh shell shell-session sieve smali smalltalk smarty sml snbt snobol sol solidity sourcepawn sp spade sparql " +
    "spec spitfire splus sql sqlrpgle squeak squid squid.conf squidconf ssed st starlark stas stylus sv svelte " +
    "swift systemd systemverilog t-sql tablegen tal tape tasm tcl tcsh templ termcap terminfo terraform tex text " +
    "tf thrift toml tradingview transact-sql trig ts tsql tsx turing turtle tv twig txtpb typescript typoscript " +
    "typoscriptcssdata typoscripthtmldata typst ucode udiff uxntal v vala vapi vb.net vbnet verilog vhdl vhs vim " +
    "viml vlang vsh vshell vtt vue vuejs wast wat wdte webvtt wgsl whiley winbatch workspace xml xorg xorg.conf " +
    "yaml yang z80 zed zig zone zsh 🔥"
  ).split(" "),
);

/** File names and extensions, which Chroma tries as well: in their own letter case. */
const FILE_NAMES = new Set(
  (
    "*.1p *.3pm *.Containerfile *.Dockerfile *.abnf *.ada *.adb *.ads *.agda *.ahk *.ahkl *.al *.als *.apl " +
    "*.applescript *.aql *.arexx *.art *.as *.atl *.au3 *.automount *.aux *.avsc *.awk *.b *.bal *.bash *.bat " +
    "*.bb *.bf *.bib *.bicep *.bnf *.bqn *.build *.bzl *.c++ *.c3 *.c3i *.c3t *.capnp *.cc *.cdf *.ceylon *.cf " +
    "*.cfg *.cginc *.chai *.chpl *.cjs *.cl *.clj *.cls *.cmake *.cmd *.coffee *.container *.core *.cp *.cql *.cr " +
    "*.cs *.csh *.csproj *.css *.csv *.cts *.cue *.cxx *.d *.dal *.dart *.dax *.decls *.def *.desktop *.device " +
    "*.di *.diff *.dnssd *.docker *.dpk *.dpr *.dtd *.dts *.dtsi *.duby *.dyl *.dylan *.dzn *.ebnf *.ebuild *.ecl " +
    "*.eclass *.edn *.eex *.el *.elm *.env *.eps *.epsf *.epsi *.erl *.es *.escript *.ex *.exheres-0 *.exlib " +
    "*.exs *.factor *.fennel *.fish *.frag *.frt *.fs *.fsi *.fsproj *.fth *.fun *.fx *.fxh *.fzn *.gd *.gemfile " +
    "*.gemfile.lock *.gemspec *.geo *.gleam *.go.tmpl *.gotmpl *.gradle *.graphql *.graphqls *.groovy *.h++ *.ha " +
    "*.handlebars *.hbs *.hcl *.hlb *.hlsl *.hlsli *.hpp *.hrl *.hs *.htm *.html *.hxx *.hy *.i *.idc *.idr *.ijs " +
    "*.image *.inc *.inf *.ini *.ino *.intr *.io *.ipf *.janet *.java *.jdn *.jl *.js *.jsm *.json " +
    "*.json.jbuilder *.json5 *.jsonata *.jsonc *.jsonl *.jsonnet *.jsx *.jungle *.jy *.kak *.kdl *.ksh *.kt *.kts " +
    "*.kube *.lean *.libsonnet *.link *.lisp *.ll *.load *.lox *.lpk *.lpr *.ltl *.lua *.luau *.ly *.m *.ma *.mak " +
    "*.man *.mao *.mbt *.mc *.mcad *.mcfunction *.metal *.mhtml *.mi *.mjs *.mk *.ml *.mli *.mlir *.mll *.mly " +
    "*.mo *.mod *.mojo *.moon *.mount *.mt *.mts *.mx *.myt *.mzn *.nasm *.nb *.nbp *.netdev *.network *.nim " +
    "*.nimrod *.nix *.ns2 *.nsi *.nu *.odin *.org *.p *.pas *.patch *.path *.pbtxt *.pc *.pfa *.php *.pig *.pl " +
    "*.plc *.plot *.plt *.pm *.pml *.po *.pod *.pony *.pot *.pov *.pp *.pq *.pr *.prm *.pro *.prolog *.prom " +
    "*.promela *.promql *.properties *.proto *.prql *.ps *.ps1 *.psd1 *.psl *.psm1 *.pxd *.pxi *.py *.pyi *.pyw " +
    "*.pyx *.qbs *.qml *.qrc *.rake *.rb *.rbw *.rbx *.re *.react *.reg *.rego *.rei *.rex *.rexx *.rform *.rh " +
    "*.ring *.rkt *.rktd *.rktl *.rq *.rs *.rs.in *.rss *.run *.rvt *.rx *.sage *.sass *.sc *.scad *.scala *.scd " +
    "*.scdoc *.sce *.sci *.scm *.scope *.scss *.sed *.service *.sh *.sh-session *.sieve *.sig *.siv *.slice " +
    "*.smali *.sml *.snbt *.snobol *.socket *.sol *.sp *.spade *.sparql *.spec *.spt *.sql *.ss *.st *.star " +
    "*.stas *.styl *.sv *.svg *.svh *.swap *.swift *.t *.t42 *.tac *.tal *.tape *.target *.tasm *.tcl *.tcsh *.td " +
    "*.templ *.tex *.textpb *.textproto *.tf *.thrift *.timer *.tmpl *.toc *.toml *.tpl *.tpp *.ts *.tst *.tsx " +
    "*.ttl *.tu *.turing *.tv *.twig *.txt *.txtpb *.typ *.uc *.ucad *.v *.vala *.vapi *.vb *.vcxproj *.vert " +
    "*.vhd *.vhdl *.vim *.volume *.vsh *.vtt *.vue *.vv *.w *.wast *.wat *.wdte *.wgsl *.whiley *.wl *.wlua " +
    "*.wsdl *.wsf *.xhtml *.xml *.xsd *.xsl *.xslt *.yaml *.yang *.yml *.z80 *.zed *.zig *.zon *.zone *.zsh " +
    "*.zshrc *.µcad .Renviron .Rhistory .Rprofile .bash_* .bashrc .editorconfig .env .env.* .exrc .gitconfig " +
    ".gvimrc .htaccess .justfile .luaurc .pryrc .pylintrc .vimrc .zshrc 1p 3pm Appraisals BSDmakefile BUILD.bazel " +
    "CMakeLists.txt Containerfile.* Dockerfile.* GNUmakefile Gemfile Justfile MODULE.bazel Makefile.* Pipfile " +
    "REPO.bazel Rakefile SConscript SConstruct Vagrantfile WORKSPACE.bazel WORKSPACE.bzlmod _exrc _gvimrc _vimrc " +
    "adb ads ahkl als apache.conf apache2.conf au3 autodelegate autohandler automount aux avsc b bal bash_* " +
    "bashrc bb bzl c3i c3t cc cdf cf cginc cjs cls cmakelists.txt cmd container cp cs csproj cts cxx dal decls " +
    "def device dhandler dhcpd.conf di dnssd dpk dpr dtsi dyl dzn ebuild ecl eclass eex el env eps epsf epsi erl " +
    "es escript exheres-0 exlib frag frt fs fsi fsproj fth fun fx fxh fzn gemfile gemspec geo go.tmpl gotmpl " +
    "gradle gvimrc h++ ha hlsli hpp hrl htm hxx i idc ijs image inc inf ino intr ipf jdn jsm json.jbuilder json5 " +
    "jsonc justfile jy kt kts kube libsonnet link ll load lpk lpr ly m ma mak mao mc mcad meson.options " +
    "meson_options.txt mhtml mi mjs mk ml mli mll mly mo mod mount mt mts mx myt nbp netdev network nginx.conf " +
    "ns2 p pacman.conf pas patch path pbtxt pc pfa plot plt pm pml pod poetry.lock pp pr prm pro prom ps pxd pxi " +
    "pyi pylintrc pyw qrc rake rbw rbx re rei rex rform rh rktd rktl rq rs.in rss run rvt rx sc scad scd sce sci " +
    "scope service sh-session sig siv slice socket spt ss star styl svg svh swap t t42 tac target td termcap.src " +
    "terminfo.src textpb textproto timer tmpl toc tpl tpp tst ttl tu txt typ uc ucad uv.lock v.mod vb vcxproj " +
    "vert vhd vimrc volume vv w wl wlua wsdl wsf xhtml xsd xsl xslt yml zon zshrc µcad"
  ).split(" "),
);

/** True when Hugo highlights code of this language; otherwise it writes a plain `<pre><code>`. */
export function isChromaLanguage(language: string): boolean {
  return NAMES.has(language.toLowerCase()) || FILE_NAMES.has(language);
}

/** Languages as an author would name them, for completion: no patterns, no names of files. */
export const chromaLanguages: readonly string[] = [...NAMES]
  .filter((name) => /^[a-z][a-z0-9+#_-]*$/.test(name))
  .sort();
