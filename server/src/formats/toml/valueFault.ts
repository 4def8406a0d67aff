import { FormatFault } from "../fault";

/** A scalar as TOML writes it, which says what can't be: a 30th of February, a number past 64 bits. */
export class TomlValueFault extends FormatFault {
  constructor(
    message: string,
    start: number,
    end: number,
    /** Behind the whole scalar, where go-toml reads on before it looks at the value. */
    readonly scalarEnd: number,
  ) {
    super("value", message, start, end);
  }
}
