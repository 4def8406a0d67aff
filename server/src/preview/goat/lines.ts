import { type Cell, type Direction, type Grid, isDot, isTriangle, step } from "./grid";

/** A straight line between two cells, with what moves its ends on the way to the picture. */
export interface Line {
  readonly start: Cell;
  readonly stop: Cell;
  readonly direction: "e" | "s" | "ne" | "se";
  /** It is a single character. */
  readonly lonely: boolean;
  /** Only the half on the other side is drawn. */
  readonly chop?: "n" | "s";
  readonly down?: boolean;
  readonly left?: boolean;
  readonly right?: boolean;
  readonly slightlyLeft?: boolean;
  readonly slightlyRight?: boolean;
}

/** All lines of a drawing, in GoAT's order. */
export function linesOf(grid: Grid): readonly Line[] {
  return [
    ...trace(grid, "-", "e", ".'+*o<>()"),
    ...trace(grid, "_", "e", ".'+*o|").map((line) => baseline(grid, line)),
    ...trace(grid, "|", "s", ".'+*o^v"),
    ...trace(grid, "/", "ne", ".'+*o<>^v|").map((line) => rising(grid, line)),
    ...trace(grid, "\\", "se", ".'+*o<>^v|").map((line) => falling(grid, line)),
    ...halfSteps(grid),
  ];
}

/** Half of a vertical line that begins at a cell. */
export function halfStep(start: Cell, chop: "n" | "s"): Line {
  return { start, stop: step(start, "s"), direction: "s", lonely: true, chop };
}

/** Runs of `segment`, which may pass through the characters of `passes`. */
function trace(grid: Grid, segment: string, direction: Line["direction"], passes: string): Line[] {
  const lines: Line[] = [];
  let start: Cell | undefined;
  let stop: Cell | undefined;
  let lonely = false;
  let last = " ";
  const snip = () => {
    if (start && stop && (start.x !== stop.x || start.y !== stop.y))
      lines.push({ start, stop, direction, lonely });
    start = undefined;
    stop = undefined;
    lonely = false;
  };
  for (const cell of walk(grid, direction)) {
    const character = grid.at(cell);
    const passing = passes.includes(character);
    const passedThrough = passes.includes(last);
    const corner = grid.cornerAt(cell) !== undefined;
    let keeps = (character === segment || passing) && !corner;
    // A rounded corner that is also a joint of an upright or slanting line.
    if (corner && direction !== "e" && (grid.isOnVertical(cell) || grid.isOnDiagonal(cell))) keeps = true;
    if (passing && passedThrough && direction !== "s") snip();
    if (passedThrough && (isDot(character) || isTriangle(character))) snip();
    if (!start || !stop) {
      if (keeps) start = stop = cell;
    } else if (!keeps) {
      const alone = start.x === stop.x && start.y === stop.y && last === segment;
      if (alone && !grid.isOnCorner(start)) {
        stop = cell;
        lonely = true;
      }
      snip();
    } else if (passing) {
      stop = cell;
      snip();
      start = stop = cell;
    } else stop = cell;
    last = character;
  }
  return lines;
}

/** Cells in a line's own order, one column and one row more than the drawing has. */
function* walk(grid: Grid, direction: Line["direction"]): Generator<Cell> {
  const width = grid.width + 1;
  const height = grid.height + 1;
  switch (direction) {
    case "e":
      for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) yield { x, y };
      return;
    case "s":
      for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) yield { x, y };
      return;
    case "ne":
      for (let sum = 0; sum <= width + height - 2; sum++)
        for (let x = Math.max(0, sum - height + 1); x < width && x <= sum; x++) yield { x, y: sum - x };
      return;
    case "se":
      for (let difference = 1 - height; difference <= width; difference++)
        for (let x = Math.max(0, difference); x < width && x - difference < height; x++)
          yield { x, y: x - difference };
  }
}

function rising(grid: Grid, line: Line): Line {
  const { start, stop, lonely } = line;
  const from = (direction: Direction) => grid.next(start, direction);
  const to = (direction: Direction) => grid.next(stop, direction);
  const slightlyLeft = from("e") === "_" || (!lonely && (from("w") === "_" || from("s") === "\\"));
  const slightlyRight = to("n") === "_" || (!lonely && (to("ne") === "_" || to("n") === "\\"));
  return { ...line, slightlyLeft, slightlyRight };
}

function falling(grid: Grid, line: Line): Line {
  const { start, stop, lonely } = line;
  const from = (direction: Direction) => grid.next(start, direction);
  const to = (direction: Direction) => grid.next(stop, direction);
  const slightlyRight = to("w") === "_" || (!lonely && (to("e") === "_" || to("s") === "/"));
  const slightlyLeft = from("n") === "_" || (!lonely && (from("nw") === "_" || from("n") === "/"));
  return { ...line, slightlyLeft, slightlyRight };
}

function baseline(grid: Grid, line: Line): Line {
  const from = (direction: Direction) => grid.next(line.start, direction);
  const to = (direction: Direction) => grid.next(line.stop, direction);
  return {
    ...line,
    down: true,
    right: to("se") === "|" || to("ne") === "|" || to("e") === "\\" || to("se") === "'",
    left: from("sw") === "|" || from("nw") === "|" || from("w") === "/" || from("sw") === "'",
    slightlyRight: to("e") === "/" || to("se") === "\\" || to("e") === "\\" || to("s") === "/",
    slightlyLeft: from("w") === "\\" || from("sw") === "/" || from("w") === "/" || from("s") === "\\",
  };
}

function* halfSteps(grid: Grid): Generator<Line> {
  for (const cell of grid.byColumn()) {
    const chop = halfStepAt(grid, cell);
    if (chop !== undefined) yield halfStep(cell, chop);
  }
}

function halfStepAt(grid: Grid, cell: Cell): "n" | "s" | undefined {
  const character = grid.at(cell);
  if (!"'.|".includes(character) || grid.cornerAt(cell) !== undefined) return undefined;
  const beside = (direction: Direction) => grid.next(cell, direction);
  if (character === "'") {
    const joins =
      (beside("nw") === "_" && beside("e") === "-") || (beside("w") === "-" && beside("ne") === "_");
    return joins ? "n" : undefined;
  }
  if (character === ".") {
    const joins =
      (beside("w") === "-" && beside("e") === "_") || (beside("w") === "_" && beside("e") === "-");
    return joins ? "s" : undefined;
  }
  if (beside("n") !== "|" && (beside("ne") === "_" || beside("nw") === "_")) return "n";
  if (beside("n") === "-") return "n";
  if (beside("s") !== "|" && (beside("w") === "_" || beside("e") === "_")) return "s";
  return beside("s") === "-" ? "s" : undefined;
}
