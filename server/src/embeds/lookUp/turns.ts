/** Lets at most `most` tasks run at once; the others wait for their turn, first come first served. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async take<Value>(task: () => Promise<Value>): Promise<Value> {
    if (this.running >= this.most) await new Promise<void>((next) => this.waiting.push(next));
    else this.running++;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }
}
