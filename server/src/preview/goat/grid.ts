/** A cell of a drawing, counted from 0. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

export type Direction = "n" | "ne" | "nw" | "s" | "se" | "sw" | "e" | "w";

const STEPS: Readonly<Record<Direction, readonly [number, number]>> = {
  n: [0, -1],
  ne: [1, -1],
  nw: [-1, -1],
  s: [0, 1],
  se: [1, 1],
  sw: [-1, 1],
  e: [1, 0],
  w: [-1, 0],
};

export function step({ x, y }: Cell, direction: Direction): Cell {
  const [dx, dy] = STEPS[direction];
  return { x: x + dx, y: y + dy };
}

const RESERVED = new Set("-_|v^><o*+.'/\\)( ");
const JOINTS = ".'+*o";

/** Characters at which several lines may meet. */
export function isJoint(character: string): boolean {
  return JOINTS.includes(character);
}

export function isDot(character: string): boolean {
  return character === "o" || character === "*";
}

export function isTriangle(character: string): boolean {
  return character === "^" || character === "v" || character === "<" || character === ">";
}

/**
 * The characters of an ASCII drawing, told apart into lettering and drawing by the rules of GoAT 0.5, which Hugo 0.169 uses.
 */
export class Grid {
  readonly width: number;
  readonly height: number;
  private readonly rows: readonly (readonly string[])[];
  private readonly lettering: readonly Set<number>[];
  private separated = false;

  constructor(code: string) {
    const lines = code.split("\n");
    if (lines[lines.length - 1] === "") lines.pop();
    this.rows = lines.map((line) => [...(line.endsWith("\r") ? line.slice(0, -1) : line)]);
    this.height = this.rows.length;
    this.width = this.rows.reduce((width, row) => Math.max(width, row.length), 0);
    this.lettering = this.rows.map(() => new Set());
    this.rows.forEach((row, y) => {
      for (let x = 0; x < row.length; x++) if (this.isText({ x, y })) this.lettering[y]?.add(x);
    });
    this.separated = true;
  }

  /** The character of the drawing at a cell: a space where there is none, or lettering. */
  at({ x, y }: Cell): string {
    if (this.separated && this.isLettering(x, y)) return " ";
    return this.rows[y]?.[x] ?? " ";
  }

  next(cell: Cell, direction: Direction): string {
    return this.at(step(cell, direction));
  }

  private isLettering(x: number, y: number): boolean {
    return this.lettering[y]?.has(x) ?? false;
  }

  /** The lettering, column by column. */
  text(): readonly (Cell & { readonly character: string })[] {
    const found: (Cell & { readonly character: string })[] = [];
    this.lettering.forEach((columns, y) => {
      for (const x of columns) found.push({ x, y, character: this.rows[y]?.[x] ?? " " });
    });
    return found.sort((a, b) => a.x - b.x || a.y - b.y);
  }

  /** Row by row. */
  *byRow(): Generator<Cell> {
    for (let y = 0; y < this.height; y++) for (let x = 0; x < this.width; x++) yield { x, y };
  }

  /** Column by column. */
  *byColumn(): Generator<Cell> {
    for (let x = 0; x < this.width; x++) for (let y = 0; y < this.height; y++) yield { x, y };
  }

  private isText(cell: Cell): boolean {
    const character = this.at(cell);
    if (character === " ") return false;
    if (!RESERVED.has(character)) return true;
    if (this.isOnLine(cell)) return false;
    const west = step(cell, "w");
    const east = step(cell, "e");
    // A word of which this is a letter, however it looks: foo--bar.
    if (this.isLettering(west.x, west.y) || !RESERVED.has(this.at(east))) return true;
    if (this.at(west) !== " " || this.at(east) !== " " || isDot(character)) return false;
    return !RESERVED.has(this.next(west, "w")) || !RESERVED.has(this.next(east, "e"));
  }

  /** Whether it belongs to anything but a horizontal line. */
  private isOnLine(cell: Cell): boolean {
    switch (this.at(cell)) {
      case "*":
      case "o":
      case "+":
      case "v":
      case "^":
        return this.isOnDiagonal(cell) || this.isOnVertical(cell);
      case "|":
        return this.isOnVertical(cell) || this.isOnCorner(cell);
      case "/":
      case "\\":
        return this.isOnDiagonal(cell);
      case "-":
        return this.isOnCorner(cell);
      case "(":
      case ")":
        return this.isOnVertical(cell);
      default:
        return false;
    }
  }

  isOnVertical(cell: Cell): boolean {
    const bar = this.at(cell) === "|";
    const north = this.next(cell, "n");
    const south = this.next(cell, "s");
    return north === "|" || south === "|" || (bar && (isJoint(north) || isJoint(south)));
  }

  isOnDiagonal(cell: Cell): boolean {
    const character = this.at(cell);
    const [ne, nw, se, sw] = (["ne", "nw", "se", "sw"] as const).map((one) => this.next(cell, one)) as [
      string,
      string,
      string,
      string,
    ];
    const other = character === "/" ? "\\" : "/";
    const bends = this.next(cell, "n") === other || this.next(cell, "s") === other;
    if (character === "/") return ne === "/" || sw === "/" || isJoint(ne) || isJoint(sw) || bends;
    if (character === "\\") return nw === "\\" || se === "\\" || isJoint(nw) || isJoint(se) || bends;
    return nw === "\\" || ne === "/" || sw === "/" || se === "\\";
  }

  /** Whether a `-` or `|` may be part of a rounded corner. */
  isOnCorner(cell: Cell): boolean {
    const has = (direction: Direction, characters: string) => characters.includes(this.next(cell, direction));
    const character = this.at(cell);
    if (character === "-") return has("w", ".'") || has("e", ".'");
    if (character === "|") return has("nw", ".") || has("ne", ".") || has("sw", "'") || has("se", "'");
    return false;
  }

  /** Which corner of a rounded box it is, if one. */
  cornerAt(cell: Cell): "nw" | "ne" | "se" | "sw" | undefined {
    const character = this.at(cell);
    if (!isJoint(character)) return undefined;
    const opensUp = character === "'" || character === "+";
    const opensDown = character === "." || character === "+";
    const right = "-+_".includes(this.next(cell, "e")) || this.next(cell, "ne") === "_";
    const left = "-+_".includes(this.next(cell, "w")) || this.next(cell, "nw") === "_";
    const upright = (direction: Direction) => "|+)(o*".includes(this.next(cell, direction));
    if (opensDown && right && upright("sw")) return "nw";
    if (opensDown && left && upright("se")) return "ne";
    if (opensUp && left && upright("ne")) return "se";
    return opensUp && right && upright("nw") ? "sw" : undefined;
  }
}
