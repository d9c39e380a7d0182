#include "kernels.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))
#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#define INLINE static inline __attribute__((always_inline))
// Sums must round alike at every level, so a product and a sum never become one instruction.
#pragma STDC FP_CONTRACT OFF

enum { ROWS = KERNELS_PANEL_ROWS, GROUP = KERNELS_GROUP, LANES = 16 };
// A tile of dot products: as many as fit in the registers of AVX-512.
enum { TILE_QUERIES = 8, TILE_PANELS = 3, TILE_ROWS = TILE_PANELS * ROWS };

int kernels_can_run(int level) {
  switch (level) {
    case KERNELS_PORTABLE: return 1;
#if defined(__x86_64__)
    case KERNELS_AVX2: return __builtin_cpu_supports("avx2") != 0;
    case KERNELS_VNNI:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
#elif defined(__aarch64__)
    case KERNELS_NEON: return 1;
#endif
    default: return 0;
  }
}

// ---- One body, compiled for each level: the compiler gives 16 lanes the registers there are.

typedef float Lanes __attribute__((vector_size(LANES * sizeof(float))));
typedef int8_t Bytes __attribute__((vector_size(LANES)));

INLINE void load(Lanes *lanes, const float *values, size_t count) {
  if (count >= LANES) {
    memcpy(lanes, values, sizeof *lanes);
  } else {
    *lanes = (Lanes){0};
    memcpy(lanes, values, count * sizeof *values);
  }
}

INLINE float sum_of(const Lanes *lanes) {
  float sums[LANES];
  memcpy(sums, lanes, sizeof sums);
  for (int width = LANES / 2; width > 0; width /= 2)
    for (int i = 0; i < width; i++) sums[i] += sums[i + width];
  return sums[0];
}

INLINE float dot(const float *a, const float *b, size_t count) {
  Lanes sums = {0}, x, y;
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    memcpy(&x, a + i, sizeof x);
    memcpy(&y, b + i, sizeof y);
    sums += x * y;
  }
  if (i < count) {
    load(&x, a + i, count - i);
    load(&y, b + i, count - i);
    sums += x * y;
  }
  return sum_of(&sums);
}

// out[j] += values[i] · dense[indices[i]][j], i ascending for every j, so that sums round alike.
enum { WIDE = 8 * LANES };
INLINE void add_rows(const float *values, const int32_t *indices, size_t count, const float *dense,
                     size_t width, float *out) {
  size_t start = 0;
  for (; start + WIDE <= width; start += WIDE) {
    Lanes sums[WIDE / LANES], x;
    memcpy(sums, out + start, sizeof sums);
    for (size_t i = 0; i < count; i++) {
      const float *own = dense + (size_t)indices[i] * width + start;
      if (i + 4 < count) __builtin_prefetch(dense + (size_t)indices[i + 4] * width + start);
      _Pragma("clang loop unroll(full)") for (int j = 0; j < WIDE / LANES; j++) {
        memcpy(&x, own + j * LANES, sizeof x);
        sums[j] += x * values[i];
      }
    }
    memcpy(out + start, sums, sizeof sums);
  }
  for (size_t i = 0; start < width && i < count; i++) {
    const float *own = dense + (size_t)indices[i] * width;
    for (size_t j = start; j < width; j++) out[j] += own[j] * values[i];
  }
}

// As many rows of a, and as many lanes of b, as stay in registers.
enum { PRODUCT_ROWS = 4, PRODUCT_LANES = 2 };

// out rows i..<i + rows, columns j..<j + width, of which the last lanes may be cut.
INLINE void product_tile(const float *a, size_t a_stride, const float *b, size_t b_stride, size_t inner,
                         size_t rows, size_t width, float scale, float *out, size_t out_stride) {
  Lanes sums[PRODUCT_ROWS][PRODUCT_LANES] = {{{0}}}, x[PRODUCT_LANES];
  for (size_t k = 0; k < inner; k++) {
    for (int l = 0; l < PRODUCT_LANES; l++)
      if (width > (size_t)l * LANES) load(&x[l], b + k * b_stride + l * LANES, width - l * LANES);
    for (size_t r = 0; r < rows; r++)
      for (int l = 0; l < PRODUCT_LANES; l++) sums[r][l] += x[l] * a[r * a_stride + k];
  }
  for (size_t r = 0; r < rows; r++) {
    float line[PRODUCT_LANES * LANES];
    for (int l = 0; l < PRODUCT_LANES; l++) sums[r][l] *= scale;
    memcpy(line, sums[r], sizeof line);
    memcpy(out + r * out_stride, line, width * sizeof *line);
  }
}

// out = scale · a · b, each element summed over ascending k, so that sums round alike.
INLINE void product(const float *a, size_t a_stride, const float *b, size_t b_stride, size_t rows,
                    size_t inner, size_t columns, float scale, float *out, size_t out_stride) {
  const size_t wide = PRODUCT_LANES * LANES;
  for (size_t j = 0; j < columns; j += wide) {
    size_t width = columns - j < wide ? columns - j : wide;
    for (size_t i = 0; i < rows; i += PRODUCT_ROWS) {
      size_t count = rows - i < PRODUCT_ROWS ? rows - i : PRODUCT_ROWS;
      const float *own = a + i * a_stride;
      float *target = out + i * out_stride + j;
      if (width == wide && count == PRODUCT_ROWS)
        product_tile(own, a_stride, b + j, b_stride, inner, PRODUCT_ROWS, wide, scale, target,
                     out_stride);
      else
        product_tile(own, a_stride, b + j, b_stride, inner, count, width, scale, target, out_stride);
    }
  }
}

INLINE float largest_magnitude(const float *values, size_t count) {
  Lanes largest = {0}, x;
  for (size_t i = 0; i < count; i += LANES) {
    load(&x, values + i, count - i);
    largest = __builtin_elementwise_max(largest, __builtin_elementwise_abs(x));
  }
  float of_all = 0;
  for (int j = 0; j < LANES; j++) of_all = largest[j] > of_all ? largest[j] : of_all;
  return of_all;
}

// The step at which the largest value becomes 127; 0 where its inverse would overflow.
INLINE float step(float largest) { return largest > 1e-30f ? largest / 127 : 0; }

// The nearest integers in -127...127: adding 1.5 · 2²³ leaves them in the low bits, rounded to even.
INLINE void round_codes(Lanes *values) {
  const float shift = 12582912;
  Lanes codes = (*values + shift) - shift;
  const Lanes most = (Lanes){0} + 127;
  *values = __builtin_elementwise_max(-most, __builtin_elementwise_min(codes, most));
}

typedef struct {
  float length, rounded_length, error;
} Lengths;

// Writes the codes, and measures |x|, |x̂| and |x - x̂|, each from above: the sums' own rounding is
// far below 1e-4, and squares that vanish are below 1e-36.
INLINE Lengths round_all(const float *values, size_t count, float scale, int8_t *codes) {
  float inverse = scale > 0 ? 1 / scale : 0;
  Lanes whole = {0}, kept = {0}, lost = {0}, x;
  for (size_t i = 0; i < count; i += LANES) {
    load(&x, values + i, count - i);
    Lanes code = x * inverse;
    round_codes(&code);
    Lanes near = code * scale, rest = x - near;
    whole += x * x;
    kept += near * near;
    lost += rest * rest;
    Bytes bytes = __builtin_convertvector(code, Bytes);
    memcpy(codes + i, &bytes, count - i < LANES ? count - i : LANES);
  }
  const float margin = 1.0001f, least = 1e-17f;
  return (Lengths){sqrtf(sum_of(&whole)) * margin + least, sqrtf(sum_of(&kept)) * margin + least,
                   sqrtf(sum_of(&lost)) * margin + least};
}

// What the float dot product, and the few operations of the bound, may round: (d / 16 + 16) · 2⁻²³.
INLINE float rounding(size_t d) { return (float)(d / LANES + 16) * 0x1p-23f; }

INLINE void pack_row(const float *row, size_t d, int8_t *codes, size_t index, uint8_t *panels,
                     float *scales, float *errors, float *row_lengths) {
  float scale = step(largest_magnitude(row, d));
  Lengths found = round_all(row, d, scale, codes);
  scales[index] = scale;
  errors[index] = found.error + rounding(d) * found.length;
  row_lengths[index] = found.rounded_length;
  size_t groups = (d + GROUP - 1) / GROUP;
  uint8_t *out = panels + index / ROWS * groups * ROWS * GROUP + index % ROWS * GROUP;
  for (size_t g = 0; g < groups; g++, codes += GROUP, out += ROWS * GROUP) {
    uint32_t four;
    memcpy(&four, codes, sizeof four);
    four ^= 0x80808080;
    memcpy(out, &four, sizeof four);
  }
}

INLINE void pack_query(const float *values, size_t d, int8_t *codes, KernelsQuery *query) {
  float scale = step(largest_magnitude(values, d));
  Lengths found = round_all(values, d, scale, codes);
  int32_t sum = 0;
  for (size_t i = 0; i < d; i++) sum += codes[i];
  query->codes = codes;
  query->offset = -128 * sum;
  query->scale = scale;
  query->length = found.length;
  query->error = found.error + rounding(d) * found.length;
}

typedef int32_t Integers __attribute__((vector_size(LANES * sizeof(int32_t))));

// Estimates of 16 rows, and whether each may reach the threshold: -1 where it may. (A bound that is
// no number is not below the threshold.)
INLINE void bound(const int32_t *dots, const KernelsRows *rows, size_t first,
                  const KernelsQuery *query, const float *addend, Lanes *estimates,
                  Integers *reach) {
  Integers sums;
  Lanes scales, errors, sizes, added = {0};
  memcpy(&sums, dots, sizeof sums);
  memcpy(&scales, rows->scales + first, sizeof scales);
  memcpy(&errors, rows->errors + first, sizeof errors);
  memcpy(&sizes, rows->lengths + first, sizeof sizes);
  if (addend) memcpy(&added, addend, sizeof added);
  sums += query->offset;
  *estimates = __builtin_convertvector(sums, Lanes) * (scales * query->scale) + added;
  Lanes above = *estimates + errors * query->length + sizes * query->error + query->slack;
  *reach = ~(above < query->threshold);
}

// Appends the rows of a tile that may reach the threshold; `count` of the 48 are asked for.
INLINE void take(const int32_t *dots, const KernelsRows *rows, size_t first, size_t count,
                 KernelsQuery *query, const float *addend) {
  for (size_t panel = 0; panel < count; panel += ROWS) {
    Lanes estimates;
    Integers reach;
    bound(dots + panel, rows, first + panel, query, addend ? addend + panel : 0, &estimates, &reach);
    if (!__builtin_reduce_or(reach)) continue;
    for (size_t i = 0; i < ROWS && panel + i < count; i++) {
      if (!reach[i]) continue;
      query->rows[query->count] = (int32_t)(first + panel + i);
      query->estimates[query->count++] = estimates[i];
    }
  }
}

// dots (queries, 48): `panels` panels, the first at `panel`.
typedef void DotTile(const uint8_t *panel, size_t groups, size_t panels, const KernelsQuery *queries,
                     size_t count, int32_t *dots);

INLINE void scan(DotTile *tile, const KernelsRows *rows, size_t first, size_t last,
                 KernelsQuery *queries, size_t count, const float *addend, size_t stride) {
  _Alignas(64) int32_t dots[TILE_QUERIES * TILE_ROWS];
  size_t panel_bytes = rows->groups * ROWS * GROUP;
  for (size_t start = first; start < last; start += TILE_ROWS) {
    size_t width = last - start < TILE_ROWS ? last - start : TILE_ROWS;
    const uint8_t *panel = rows->panels + start / ROWS * panel_bytes;
    for (size_t q = 0; q < count; q += TILE_QUERIES) {
      size_t height = count - q < TILE_QUERIES ? count - q : TILE_QUERIES;
      tile(panel, rows->groups, (width + ROWS - 1) / ROWS, queries + q, height, dots);
      for (size_t i = 0; i < height; i++) {
        const float *own = addend ? addend + (q + i) * stride + (start - first) : 0;
        take(dots + i * TILE_ROWS, rows, start, width, queries + q + i, own);
      }
    }
  }
}

// Writes or adds the products of 16 rows, of which `count` are there.
INLINE void put(const int32_t *dots, const KernelsRows *rows, size_t first, size_t count,
                const KernelsQuery *query, float *out, int adding) {
  Integers sums;
  Lanes scales, old = {0};
  memcpy(&sums, dots, sizeof sums);
  memcpy(&scales, rows->scales + first, sizeof scales);
  if (adding) load(&old, out, count);
  sums += query->offset;
  Lanes products = __builtin_convertvector(sums, Lanes) * (scales * query->scale) + old;
  memcpy(out, &products, (count < ROWS ? count : ROWS) * sizeof *out);
}

INLINE void multiply(DotTile *tile, const KernelsRows *rows, size_t row_count,
                     const KernelsQuery *queries, size_t count, float *out, size_t stride,
                     int adding) {
  _Alignas(64) int32_t dots[TILE_QUERIES * TILE_ROWS];
  size_t panel_bytes = rows->groups * ROWS * GROUP;
  for (size_t start = 0; start < row_count; start += TILE_ROWS) {
    size_t width = row_count - start < TILE_ROWS ? row_count - start : TILE_ROWS;
    const uint8_t *panel = rows->panels + start / ROWS * panel_bytes;
    for (size_t q = 0; q < count; q += TILE_QUERIES) {
      size_t height = count - q < TILE_QUERIES ? count - q : TILE_QUERIES;
      tile(panel, rows->groups, (width + ROWS - 1) / ROWS, queries + q, height, dots);
      for (size_t i = 0; i < height; i++)
        for (size_t row = 0; row < width; row += ROWS)
          put(dots + i * TILE_ROWS + row, rows, start + row, width - row, queries + q + i,
              out + (q + i) * stride + start + row, adding);
    }
  }
}

// ---- Tiles of integer dot products: u8 codes of rows times s8 codes of queries.

static void tile_portable(const uint8_t *panel, size_t groups, size_t panels,
                          const KernelsQuery *queries, size_t count, int32_t *dots) {
  for (size_t q = 0; q < count; q++)
    for (size_t p = 0; p < panels; p++) {
      const uint8_t *codes = panel + p * groups * ROWS * GROUP;
      int32_t sums[ROWS] = {0};
      for (size_t g = 0; g < groups; g++, codes += ROWS * GROUP) {
        const int8_t *query = queries[q].codes + g * GROUP;
        for (int r = 0; r < ROWS; r++)
          for (int i = 0; i < GROUP; i++) sums[r] += codes[r * GROUP + i] * query[i];
      }
      memcpy(dots + q * TILE_ROWS + p * ROWS, sums, sizeof sums);
    }
}

#if defined(__x86_64__)

// Q queries with P panels: in each step four codes of a query meet the four of 16 rows at once.
#define VNNI_TILE(name, Q, P)                                                                     \
  VNNI static void name(const uint8_t *panel, size_t groups, const KernelsQuery *queries,         \
                        int32_t *dots) {                                                          \
    __m512i sums[Q][P];                                                                           \
    for (int q = 0; q < Q; q++)                                                                   \
      for (int p = 0; p < P; p++) sums[q][p] = _mm512_setzero_si512();                            \
    for (size_t g = 0; g < groups; g++) {                                                         \
      __m512i codes[P];                                                                           \
      for (int p = 0; p < P; p++)                                                                 \
        codes[p] = _mm512_loadu_si512(panel + (p * groups + g) * ROWS * GROUP);                   \
      for (int q = 0; q < Q; q++) {                                                               \
        int32_t four;                                                                             \
        memcpy(&four, queries[q].codes + g * GROUP, sizeof four);                                 \
        __m512i query = _mm512_set1_epi32(four);                                                  \
        for (int p = 0; p < P; p++) sums[q][p] = _mm512_dpbusd_epi32(sums[q][p], codes[p], query); \
      }                                                                                           \
    }                                                                                             \
    for (int q = 0; q < Q; q++)                                                                   \
      for (int p = 0; p < P; p++)                                                                 \
        _mm512_storeu_si512(dots + q * TILE_ROWS + p * ROWS, sums[q][p]);                         \
  }
VNNI_TILE(vnni_8x3, 8, 3)
VNNI_TILE(vnni_1x3, 1, 3)
VNNI_TILE(vnni_1x1, 1, 1)

static void tile_vnni(const uint8_t *panel, size_t groups, size_t panels,
                      const KernelsQuery *queries, size_t count, int32_t *dots) {
  if (count == TILE_QUERIES && panels == TILE_PANELS)
    return vnni_8x3(panel, groups, queries, dots);
  for (size_t q = 0; q < count; q++) {
    if (panels == TILE_PANELS) {
      vnni_1x3(panel, groups, queries + q, dots + q * TILE_ROWS);
    } else {
      for (size_t p = 0; p < panels; p++)
        vnni_1x1(panel + p * groups * ROWS * GROUP, groups, queries + q,
                 dots + q * TILE_ROWS + p * ROWS);
    }
  }
}

// Even and odd codes apart, as 16-bit numbers: their pairs of products cannot overflow 32 bits.
#define AVX2_TILE(name, Q)                                                                        \
  AVX2 static void name(const uint8_t *panel, size_t groups, const KernelsQuery *queries,         \
                        int32_t *dots) {                                                          \
    const __m256i low = _mm256_set1_epi16(0xFF);                                                  \
    __m256i sums[Q][2];                                                                           \
    for (int q = 0; q < Q; q++)                                                                   \
      for (int h = 0; h < 2; h++) sums[q][h] = _mm256_setzero_si256();                            \
    for (size_t g = 0; g < groups; g++) {                                                         \
      __m256i even[2], odd[2];                                                                    \
      for (int h = 0; h < 2; h++) {                                                               \
        __m256i codes =                                                                           \
            _mm256_loadu_si256((const __m256i *)(panel + g * ROWS * GROUP + h * 32));             \
        even[h] = _mm256_and_si256(codes, low);                                                   \
        odd[h] = _mm256_srli_epi16(codes, 8);                                                     \
      }                                                                                           \
      for (int q = 0; q < Q; q++) {                                                               \
        int32_t four;                                                                             \
        memcpy(&four, queries[q].codes + g * GROUP, sizeof four);                                 \
        __m256i both = _mm256_set1_epi32(four);                                                   \
        __m256i query_even = _mm256_srai_epi16(_mm256_slli_epi16(both, 8), 8);                    \
        __m256i query_odd = _mm256_srai_epi16(both, 8);                                           \
        for (int h = 0; h < 2; h++) {                                                             \
          __m256i products = _mm256_add_epi32(_mm256_madd_epi16(even[h], query_even),             \
                                              _mm256_madd_epi16(odd[h], query_odd));              \
          sums[q][h] = _mm256_add_epi32(sums[q][h], products);                                    \
        }                                                                                         \
      }                                                                                           \
    }                                                                                             \
    for (int q = 0; q < Q; q++)                                                                   \
      for (int h = 0; h < 2; h++)                                                                 \
        _mm256_storeu_si256((__m256i *)(dots + q * TILE_ROWS + h * 8), sums[q][h]);               \
  }
AVX2_TILE(avx2_4, 4)
AVX2_TILE(avx2_1, 1)

static void tile_avx2(const uint8_t *panel, size_t groups, size_t panels,
                      const KernelsQuery *queries, size_t count, int32_t *dots) {
  for (size_t p = 0; p < panels; p++) {
    const uint8_t *own = panel + p * groups * ROWS * GROUP;
    size_t q = 0;
    for (; q + 4 <= count; q += 4)
      avx2_4(own, groups, queries + q, dots + q * TILE_ROWS + p * ROWS);
    for (; q < count; q++) avx2_1(own, groups, queries + q, dots + q * TILE_ROWS + p * ROWS);
  }
}

#elif defined(__aarch64__)

// The codes' offset off again by flipping the top bit, then s8 times s8: |-128 · 127| fits 16 bits.
static void tile_neon(const uint8_t *panel, size_t groups, size_t panels,
                      const KernelsQuery *queries, size_t count, int32_t *dots) {
  const uint8x16_t top = vdupq_n_u8(0x80);
  for (size_t q = 0; q < count; q++)
    for (size_t p = 0; p < panels; p++) {
      const uint8_t *codes = panel + p * groups * ROWS * GROUP;
      int32x4_t sums[8];
      for (int i = 0; i < 8; i++) sums[i] = vdupq_n_s32(0);
      for (size_t g = 0; g < groups; g++, codes += ROWS * GROUP) {
        int32_t four;
        memcpy(&four, queries[q].codes + g * GROUP, sizeof four);
        int8x16_t query = vreinterpretq_s8_s32(vdupq_n_s32(four));
        for (int i = 0; i < 4; i++) {
          int8x16_t own = vreinterpretq_s8_u8(veorq_u8(vld1q_u8(codes + 16 * i), top));
          int16x8_t near = vmull_s8(vget_low_s8(own), vget_low_s8(query));
          int16x8_t far = vmull_high_s8(own, query);
          sums[2 * i] = vpadalq_s16(sums[2 * i], near);
          sums[2 * i + 1] = vpadalq_s16(sums[2 * i + 1], far);
        }
      }
      for (int i = 0; i < 4; i++) {
        int32x4_t rows = vpaddq_s32(sums[2 * i], sums[2 * i + 1]);
        // The scan takes the offset off once more, so it goes back on here.
        vst1q_s32(dots + q * TILE_ROWS + p * ROWS + 4 * i,
                  vsubq_s32(rows, vdupq_n_s32(queries[q].offset)));
      }
    }
}

#endif

// ---- The same bodies under each level's instructions.

#define BODIES(target, name, tile)                                                                  \
  target static float dot_##name(const float *a, const float *b, size_t n) { return dot(a, b, n); } \
  target static void product_##name(const float *a, size_t a_stride, const float *b,               \
                                    size_t b_stride, size_t rows, size_t inner, size_t columns,      \
                                    float scale, float *out, size_t out_stride) {                    \
    product(a, a_stride, b, b_stride, rows, inner, columns, scale, out, out_stride);                 \
  }                                                                                                 \
  target static void sum_##name(const float *values, const int32_t *indices, size_t count,            \
                                const float *dense, size_t width, float *out) {                     \
    add_rows(values, indices, count, dense, width, out);                                            \
  }                                                                                                 \
  target static void row_##name(const float *row, size_t d, int8_t *codes, size_t index,            \
                                uint8_t *panels, float *scales, float *errors, float *sizes) {      \
    pack_row(row, d, codes, index, panels, scales, errors, sizes);                                  \
  }                                                                                                 \
  target static void query_##name(const float *values, size_t d, int8_t *codes,                     \
                                  KernelsQuery *query) {                                            \
    pack_query(values, d, codes, query);                                                            \
  }                                                                                                 \
  target static void scan_##name(const KernelsRows *rows, size_t first, size_t last,                \
                                 KernelsQuery *queries, size_t count, const float *addend,          \
                                 size_t stride) {                                                   \
    scan(tile, rows, first, last, queries, count, addend, stride);                                  \
  }                                                                                                 \
  target static void multiply_##name(const KernelsRows *rows, size_t row_count,                     \
                                     const KernelsQuery *queries, size_t count, float *out,         \
                                     size_t stride, int adding) {                                   \
    multiply(tile, rows, row_count, queries, count, out, stride, adding);                           \
  }
BODIES(, portable, tile_portable)
#if defined(__x86_64__)
BODIES(AVX2, avx2, tile_avx2)
BODIES(VNNI, vnni, tile_vnni)
#define CHOOSE(level, name, ...)                              \
  (level == KERNELS_VNNI   ? name##_vnni(__VA_ARGS__)         \
   : level == KERNELS_AVX2 ? name##_avx2(__VA_ARGS__)         \
                           : name##_portable(__VA_ARGS__))
#elif defined(__aarch64__)
BODIES(, neon, tile_neon)
#define CHOOSE(level, name, ...) \
  (level == KERNELS_NEON ? name##_neon(__VA_ARGS__) : name##_portable(__VA_ARGS__))
#else
#define CHOOSE(level, name, ...) ((void)level, name##_portable(__VA_ARGS__))
#endif

float kernels_dot(int level, const float *a, const float *b, size_t count) {
  return CHOOSE(level, dot, a, b, count);
}

void kernels_product(int level, const float *a, size_t a_stride, const float *b, size_t b_stride,
                     size_t rows, size_t inner, size_t columns, float scale, float *out,
                     size_t out_stride) {
  CHOOSE(level, product, a, a_stride, b, b_stride, rows, inner, columns, scale, out, out_stride);
}

void kernels_add_rows(int level, const float *values, const int32_t *indices, size_t count,
                      const float *dense, size_t width, float *out) {
  CHOOSE(level, sum, values, indices, count, dense, width, out);
}

void kernels_pack_row(int level, const float *row, size_t d, int8_t *codes, size_t index,
                      uint8_t *panels, float *scales, float *errors, float *row_lengths) {
  CHOOSE(level, row, row, d, codes, index, panels, scales, errors, row_lengths);
}

void kernels_pack_query(int level, const float *values, size_t d, int8_t *codes,
                        KernelsQuery *query) {
  CHOOSE(level, query, values, d, codes, query);
}

void kernels_scan(int level, const KernelsRows *rows, size_t first, size_t last,
                  KernelsQuery *queries, size_t count, const float *addend, size_t stride) {
  CHOOSE(level, scan, rows, first, last, queries, count, addend, stride);
}

void kernels_multiply(int level, const KernelsRows *rows, size_t row_count,
                      const KernelsQuery *queries, size_t count, float *out, size_t stride,
                      int adding) {
  CHOOSE(level, multiply, rows, row_count, queries, count, out, stride, adding);
}
