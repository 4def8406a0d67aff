import { type Cell, type Direction, type Grid, isDot, isJoint, isTriangle, step } from "./grid";
import { halfStep, type Line, linesOf } from "./lines";

/** What stands inside of the `<svg>` for a drawing: a group of paths, shapes and letters, as GoAT 0.5 puts them. */
export function drawing(grid: Grid): string {
  const parts = ["<g transform='translate(8,16)'>\n", ...linesOf(grid).map(line)];
  for (const cell of grid.byColumn()) if (isTriangle(grid.at(cell))) parts.push(triangle(grid, cell));
  for (const cell of grid.byRow()) parts.push(corner(grid, cell));
  for (const cell of grid.byColumn()) if (isDot(grid.at(cell))) parts.push(circle(grid, cell));
  for (const cell of grid.byRow()) parts.push(bridge(grid, cell));
  for (const { character, ...cell } of grid.text()) parts.push(letter(cell, character));
  parts.push("</g>\n");
  return parts.join("");
}

function pixel({ x, y }: Cell): { x: number; y: number } {
  return { x: x * 8, y: y * 16 };
}

function path(commands: string): string {
  return `<path d='${commands}' fill='none' stroke='currentColor'></path>\n`;
}

function line(of: Line): string {
  const start = pixel(of.start);
  const stop = pixel(of.stop);
  const slant = of.direction === "ne" ? 8 : of.direction === "se" ? -8 : 0;
  if (of.lonely) {
    const shift = of.direction === "s" ? -8 : slant;
    if (slant !== 0) {
      start.x -= 4;
      stop.x -= 4;
    }
    start.y += shift;
    stop.y += shift;
    if (of.chop === "n") stop.y -= 8;
    if (of.chop === "s") start.y += 8;
  }
  if (of.down) {
    start.y += 8;
    stop.y += 8;
  }
  if (of.left) start.x -= 8;
  if (of.right) stop.x += 8;
  if (of.slightlyLeft) {
    start.x -= 4;
    start.y += slant;
  }
  if (of.slightlyRight) {
    stop.x += 4;
    stop.y -= slant;
  }
  return path(`M ${start.x},${start.y} L ${stop.x},${stop.y}`);
}

/** An arrow's head, and the tail that ties it to what it points at. */
function triangle(grid: Grid, cell: Cell): string {
  const direction = heading(grid, cell);
  const ahead = step(cell, direction);
  const target = grid.at(ahead);
  const sideways = direction === "e" || direction === "w";
  const touches = sideways ? isDot(target) : target === "-" || (isJoint(target) && !isDot(target));
  let tail = "";
  if (touches && !sideways) {
    if (direction === "n" || direction === "s") tail = line(halfStep(cell, direction));
    else {
      const [start, stop] = direction === "nw" || direction === "sw" ? [ahead, cell] : [cell, ahead];
      const slope = direction === "ne" || direction === "sw" ? "ne" : "se";
      tail = line({ start, stop, direction: slope, lonely: false });
    }
  }
  const diagonal = direction.length === 2;
  const reach = sideways ? -8 : diagonal ? 6 : 8;
  const move = (diagonal ? 4 : 0) + (touches ? reach : 0);
  const { x, y } = pixel(cell);
  const half = Math.fround(0.35 * 16);
  const points = [
    [x + 8 + move, y],
    [x - 4 + move, Math.fround(y - half)],
    [x - 4 + move, Math.fround(y + half)],
  ].map(([left, top]) => `${decimal(left as number)},${decimal(top as number)}`);
  const turn = [TURNS[direction], x, y].map(decimal).join(", ");
  return `${tail}<polygon points='${points.join(" ")}' fill='currentColor' transform='rotate(${turn})'></polygon>\n`;
}

const TURNS: Readonly<Record<Direction, number>> = {
  e: 0,
  se: 60,
  s: 90,
  sw: 120,
  w: 180,
  nw: 240,
  n: 270,
  ne: 300,
};

function heading(grid: Grid, cell: Cell): Direction {
  switch (grid.at(cell)) {
    case "^":
      if (grid.next(cell, "sw") === "/") return "ne";
      return grid.next(cell, "se") === "\\" ? "nw" : "n";
    case "v":
      if (grid.next(cell, "ne") === "/") return "sw";
      return grid.next(cell, "nw") === "\\" ? "se" : "s";
    case "<":
      return "w";
    default:
      return "e";
  }
}

function decimal(value: number): string {
  return value.toFixed(6);
}

function corner(grid: Grid, cell: Cell): string {
  const { x, y } = pixel(cell);
  switch (grid.cornerAt(cell)) {
    case "nw":
      return path(`M ${x + 8},${y} A 16,16 0 0,0 ${x - 8},${y + 16}`);
    case "ne":
      return path(`M ${x - 8},${y} A 16,16 0 0,1 ${x + 8},${y + 16}`);
    case "se":
      return path(`M ${x + 8},${y - 16} A 16,16 0 0,1 ${x - 8},${y}`);
    case "sw":
      return path(`M ${x - 8},${y - 16} A 16,16 0 0,0 ${x + 8},${y}`);
    default:
      return "";
  }
}

function circle(grid: Grid, cell: Cell): string {
  const { x, y } = pixel(cell);
  const fill = grid.at(cell) === "*" ? "currentColor" : "#fff";
  return `<circle cx='${x}' cy='${y}' r='6' stroke='currentColor' fill='${fill}'></circle>\n`;
}

/** `-)-`: an upright line hops over a level one. */
function bridge(grid: Grid, cell: Cell): string {
  const character = grid.at(cell);
  if (grid.next(cell, "w") !== "-" || grid.next(cell, "e") !== "-") return "";
  if (character !== "(" && character !== ")") return "";
  const { x, y } = pixel(cell);
  const arc = path(`M ${x},${y - 8} A 9,9 0 0,${character === "(" ? 0 : 1} ${x},${y + 8}`);
  return line(halfStep(step(cell, "n"), "s")) + line(halfStep(step(cell, "s"), "n")) + arc;
}

/** Block elements are shades; negative: of the text's own colour. */
const SHADES: Readonly<Record<string, number>> = { "▉": -64, "▓": 64, "▒": 128, "░": 191 };
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function letter(cell: Cell, character: string): string {
  if (character === "╱" || character === "╳")
    return line({ start: cell, stop: step(cell, "ne"), direction: "ne", lonely: true });
  if (character === "╲") return line({ start: cell, stop: step(cell, "se"), direction: "se", lonely: true });
  const { x, y } = pixel(cell);
  const shade = SHADES[character];
  if (shade !== undefined) {
    const fill = shade > 0 ? `rgb(${shade},${shade},${shade})` : "currentColor";
    return `<rect x='${x - 4}' y='${y - 8}' width='8' height='16' fill='${fill}'></rect>`;
  }
  const text = ESCAPES[character] ?? character;
  return `<text text-anchor='middle' x='${x}' y='${y + 4}' fill='currentColor' style='font-size:1em'>${text}</text>\n`;
}
