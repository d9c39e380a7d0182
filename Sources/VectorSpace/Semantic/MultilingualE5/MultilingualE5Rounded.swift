internal import LinearAlgebra

/// The network's matrices in int8, a step for each output: 21 MB, made from the file's 4 bits in
/// some 30 ms, and multiplied several times as fast as floats.
///
/// Activations are rounded too, a step for each token. Rows keep a cosine of 0.998 with those of
/// float products, and more on most texts.
struct MultilingualE5Rounded: Sendable {
  let layers: [Layer]

  struct Layer: Sendable {
    let attention: QuantizedRows  // (3h, h): queries, keys, values
    let output: QuantizedRows  // (h, h)
    let widen: QuantizedRows  // (f, h)
    let narrow: QuantizedRows  // (h, f)
  }

  init(
    _ weights: MultilingualE5Weights, of bytes: UnsafeRawPointer,
    _ shape: MultilingualE5File.Shape
  ) {
    nonisolated(unsafe) let bytes = bytes
    layers = Blocks.map(weights.layers.count, size: 1) { block in
      let layer = weights.layers[block.lowerBound]
      func rounded(_ matrices: [MultilingualE5Weights.Matrix], _ inner: Int) -> QuantizedRows {
        let rows = matrices[0].count / inner
        return QuantizedRows(count: matrices.count * rows, dimension: inner) { row, values in
          let start = bytes + matrices[row / rows].offset + row % rows * Q4Blocks.bytes(inner)
          Q4Blocks.unpack(start, count: inner, into: values.baseAddress!)
        }
      }
      return Layer(
        attention: rounded(layer.attention, shape.hidden),
        output: rounded([layer.output], shape.hidden),
        widen: rounded([layer.widen], shape.hidden), narrow: rounded([layer.narrow], shape.inner))
    }
  }
}
