/**
 * scores[replication × rows + row] = Σ rates[row × leaves + leaf] × weights[replication × leaves + leaf].
 * Four rows by two replications at a time keep eight sums in registers; every sum runs over the leaves in order, so a
 * score depends only on its row and its weights, not on how the work is cut. `rows` must be a multiple of four and
 * `replications` of two (pad with zeros).
 */
export function weightedSums(
  rates: Float64Array,
  rows: number,
  weights: Float64Array,
  replications: number,
  leaves: number,
  scores: Float64Array,
): void {
  for (let r = 0; r < replications; r += 2) {
    const v = r * leaves;
    const w = v + leaves;
    for (let row = 0; row < rows; row += 4) {
      const a = row * leaves;
      const b = a + leaves;
      const c = b + leaves;
      const d = c + leaves;
      let av = 0;
      let bv = 0;
      let cv = 0;
      let dv = 0;
      let aw = 0;
      let bw = 0;
      let cw = 0;
      let dw = 0;
      for (let leaf = 0; leaf < leaves; leaf++) {
        const x = weights[v + leaf] as number;
        const y = weights[w + leaf] as number;
        const ra = rates[a + leaf] as number;
        const rb = rates[b + leaf] as number;
        const rc = rates[c + leaf] as number;
        const rd = rates[d + leaf] as number;
        av += ra * x;
        aw += ra * y;
        bv += rb * x;
        bw += rb * y;
        cv += rc * x;
        cw += rc * y;
        dv += rd * x;
        dw += rd * y;
      }
      let out = r * rows + row;
      scores[out] = av;
      scores[out + 1] = bv;
      scores[out + 2] = cv;
      scores[out + 3] = dv;
      out += rows;
      scores[out] = aw;
      scores[out + 1] = bw;
      scores[out + 2] = cw;
      scores[out + 3] = dw;
    }
  }
}
