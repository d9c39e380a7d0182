// The few loops that a compiler does not find by itself. Row-major f32 in, exact integers out.
#ifndef CORDEE_KERNELS_H
#define CORDEE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Which instructions a kernel is written in; every level gives the same bits.
enum { KERNELS_PORTABLE = 0, KERNELS_AVX2 = 1, KERNELS_VNNI = 2, KERNELS_NEON = 3 };

/// Rows that lie side by side in a panel, codes that lie side by side in a group.
enum { KERNELS_PANEL_ROWS = 16, KERNELS_GROUP = 4 };

/// Whether this machine can run a level.
int kernels_can_run(int level);

/// Dot product of two f32 vectors: 16 partial sums, element i in sum i mod 16, added by halves.
float kernels_dot(int level, const float *a, const float *b, size_t count);

/// out (rows, columns) = scale · a (rows, inner) · b (inner, columns), each element summed over
/// ascending inner index, unfused; strides in floats.
void kernels_product(int level, const float *a, size_t a_stride, const float *b, size_t b_stride,
                     size_t rows, size_t inner, size_t columns, float scale, float *out,
                     size_t out_stride);

/// out += Σ values[i] · dense[indices[i]] over rows of `width` values, i ascending, unfused.
void kernels_add_rows(int level, const float *values, const int32_t *indices, size_t count,
                      const float *dense, size_t width, float *out);

/// What is kept of rows (n, d) after rounding to int8: x ≈ scale · code.
typedef struct {
  /// (panels, groups, 16 rows, 4 codes), each code + 128; the last panel and group padded with 128.
  const uint8_t *panels;
  size_t groups;
  /// Each (panels · 16): the step, a bound on |x - x̂|, a bound on |x̂|.
  const float *scales, *errors, *lengths;
} KernelsRows;

/// Rounds one row of d values into its place, and measures what was lost.
///
/// `codes` is room for groups · 4 values, zero beyond d; the rest are those of KernelsRows, for
/// writing.
void kernels_pack_row(int level, const float *row, size_t d, int8_t *codes, size_t index,
                      uint8_t *panels, float *scales, float *errors, float *lengths);

/// One query of a scan, and where its candidates go.
typedef struct {
  /// (groups · 4), padded with 0.
  const int8_t *codes;
  /// -128 · Σ codes, which takes the offset of the rows' codes away again.
  int32_t offset;
  float scale;
  /// Bounds on |q| and |q - q̂|.
  float length, error;
  /// What else the true score may exceed the estimate by.
  float slack;
  /// A row whose upper bound is below this is passed over.
  float threshold;
  /// Candidates found so far; room for every row of the scan beyond `count`.
  int32_t *rows;
  float *estimates;
  size_t count;
} KernelsQuery;

/// Rounds a query of d values; sets codes, offset, scale, length and error.
///
/// `codes` is room for groups · 4 values, zero beyond d.
void kernels_pack_query(int level, const float *values, size_t d, int8_t *codes,
                        KernelsQuery *query);

/// Estimates query · row for the rows first ..< last, and appends those that may reach a threshold.
///
/// The estimate and the true dot product (as `kernels_dot` rounds it) differ by at most
/// `length · errors[row] + error · lengths[row]`.
///
/// - first: a multiple of 16.
/// - addend: (queries, stride) added to the estimates, row `first` in column 0; may be null. The
///   stride is a multiple of 16.
void kernels_scan(int level, const KernelsRows *rows, size_t first, size_t last,
                  KernelsQuery *queries, size_t count, const float *addend, size_t stride);

/// out (queries, stride) = or += queries · rowsᵀ, all rows, from the codes alone.
///
/// - adding: whether to add to what is there.
void kernels_multiply(int level, const KernelsRows *rows, size_t row_count,
                      const KernelsQuery *queries, size_t count, float *out, size_t stride,
                      int adding);

#endif
