// Tiles of integer dot products, a body for each level: u8 codes of rows times s8 codes of queries.
#ifndef CORDEE_TILES_H
#define CORDEE_TILES_H

#include "lanes.h"

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

static void nibbles_portable(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                             int32_t *dots) {
  int32_t sums[ROWS] = {0};
  for (size_t g = 0; g < groups; g += 2, panel += ROWS * GROUP) {
    const int8_t *codes = query->codes + g * GROUP;
    for (int r = 0; r < ROWS; r++)
      for (int i = 0; i < GROUP; i++) {
        int32_t both = panel[r * GROUP + i];
        sums[r] += (both & 15) * 16 * codes[i] + (both & 240) * codes[GROUP + i];
      }
  }
  memcpy(dots, sums, sizeof sums);
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

// One step: two groups of 16 rows. Sums wait four cycles for each other, so there are two of each.
VNNI INLINE void nibbles_step(const uint8_t *panel, const int8_t *codes, __m512i *even,
                              __m512i *odd) {
  int32_t four[2];
  memcpy(four, codes, sizeof four);
  _mm_prefetch((const char *)panel + AHEAD, _MM_HINT_T0);
  __m512i both = _mm512_loadu_si512(panel);
  __m512i low = _mm512_and_si512(both, _mm512_set1_epi8(15));
  __m512i high = _mm512_and_si512(both, _mm512_set1_epi8((char)240));
  *even = _mm512_dpbusd_epi32(*even, low, _mm512_set1_epi32(four[0]));
  *odd = _mm512_dpbusd_epi32(*odd, high, _mm512_set1_epi32(four[1]));
}

VNNI static void nibbles_vnni(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                              int32_t *dots) {
  const int8_t *codes = query->codes;
  __m512i even[2], odd[2];
  for (int i = 0; i < 2; i++) even[i] = odd[i] = _mm512_setzero_si512();
  size_t g = 0;
  for (; g + 4 <= groups; g += 4)
    for (size_t i = 0; i < 2; i++)
      nibbles_step(panel + (g / 2 + i) * ROWS * GROUP, codes + (g + 2 * i) * GROUP, even + i,
                   odd + i);
  if (g < groups) nibbles_step(panel + g / 2 * ROWS * GROUP, codes + g * GROUP, even, odd);
  __m512i low = _mm512_slli_epi32(_mm512_add_epi32(even[0], even[1]), 4);
  _mm512_storeu_si512(dots, _mm512_add_epi32(low, _mm512_add_epi32(odd[0], odd[1])));
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

// Four nibbles at a time: the products of two and two fit 16 bits.
AVX2 static void nibbles_avx2(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                              int32_t *dots) {
  const __m256i low = _mm256_set1_epi8(15), ones = _mm256_set1_epi16(1);
  __m256i sums[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
  for (size_t g = 0; g < groups; g += 2, panel += ROWS * GROUP) {
    int32_t codes[2];
    memcpy(codes, query->codes + g * GROUP, sizeof codes);
    _mm_prefetch((const char *)panel + AHEAD, _MM_HINT_T0);
    for (int h = 0; h < 2; h++) {
      __m256i both = _mm256_loadu_si256((const __m256i *)(panel + h * 32));
      __m256i even = _mm256_and_si256(both, low);
      __m256i odd = _mm256_and_si256(_mm256_srli_epi16(both, 4), low);
      __m256i pairs = _mm256_add_epi16(_mm256_maddubs_epi16(even, _mm256_set1_epi32(codes[0])),
                                       _mm256_maddubs_epi16(odd, _mm256_set1_epi32(codes[1])));
      sums[h] = _mm256_add_epi32(sums[h], _mm256_madd_epi16(pairs, ones));
    }
  }
  for (int h = 0; h < 2; h++)
    _mm256_storeu_si256((__m256i *)(dots + h * 8), _mm256_slli_epi32(sums[h], 4));
}

#elif defined(__aarch64__)

static void nibbles_neon(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                         int32_t *dots) {
  const uint8x16_t low = vdupq_n_u8(15);
  int32x4_t sums[8];
  for (int i = 0; i < 8; i++) sums[i] = vdupq_n_s32(0);
  for (size_t g = 0; g < groups; g += 2, panel += ROWS * GROUP) {
    int32_t codes[2];
    memcpy(codes, query->codes + g * GROUP, sizeof codes);
    __builtin_prefetch(panel + AHEAD);
    for (int h = 0; h < 2; h++) {
      int8x16_t asked = vreinterpretq_s8_s32(vdupq_n_s32(codes[h]));
      for (int i = 0; i < 4; i++) {
        uint8x16_t both = vld1q_u8(panel + 16 * i);
        int8x16_t own = vreinterpretq_s8_u8(h ? vshrq_n_u8(both, 4) : vandq_u8(both, low));
        sums[2 * i] = vpadalq_s16(sums[2 * i], vmull_s8(vget_low_s8(own), vget_low_s8(asked)));
        sums[2 * i + 1] = vpadalq_s16(sums[2 * i + 1], vmull_high_s8(own, asked));
      }
    }
  }
  for (int i = 0; i < 4; i++)
    vst1q_s32(dots + 4 * i, vshlq_n_s32(vpaddq_s32(sums[2 * i], sums[2 * i + 1]), 4));
}

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

#endif
