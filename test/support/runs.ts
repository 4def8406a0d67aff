/** How many inputs a property test tries: 500 in `npm test`, 10,000 with GALLEY_NIGHTLY=1. */
export const RUNS = process.env.GALLEY_NIGHTLY === "1" ? 10_000 : 500;
