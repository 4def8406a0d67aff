interface Remembered {
  readonly inputs: readonly object[];
  readonly value: unknown;
}

/**
 * Remembers what was made of immutable inputs for as long as they are the very same objects: a keystroke that
 * leaves a tally alone finds what was counted from it. The last answer only, for each first input.
 */
export class RememberedBy<Value> {
  private readonly answers = new WeakMap<object, Remembered>();

  get(inputs: readonly [object, ...object[]], make: () => Value): Value {
    const known = this.answers.get(inputs[0]);
    if (
      known !== undefined &&
      known.inputs.length === inputs.length &&
      known.inputs.every((input, at) => input === inputs[at])
    ) {
      return known.value as Value;
    }
    const value = make();
    this.answers.set(inputs[0], { inputs, value });
    return value;
  }
}
