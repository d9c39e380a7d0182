#include "kernels.h"

#include "scanning.h"
#include "tiles.h"

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

// ---- The same bodies under each level's instructions.

#define BODIES(target, name)                                                                          \
  target static float dot_##name(const float *a, const float *b, size_t n) { return dot(a, b, n); } \
  target static void product_##name(const float *a, size_t a_stride, const float *b,               \
                                    size_t b_stride, size_t rows, size_t inner, size_t columns,      \
                                    float scale, float *out, size_t out_stride) {                    \
    product(a, a_stride, b, b_stride, rows, inner, columns, scale, out, out_stride);                 \
  }                                                                                                 \
  target static void gelu_##name(float *x, size_t rows, size_t columns, const float *bias) {          \
    gelu(x, rows, columns, bias);                                                                    \
  }                                                                                                 \
  target static void sum_##name(const float *values, const int32_t *indices, size_t count,            \
                                const float *dense, size_t width, float *out) {                     \
    add_rows(values, indices, count, dense, width, out);                                            \
  }                                                                                                 \
  target static void row_##name(const float *row, size_t d, int8_t *codes, size_t index,            \
                                const KernelsRows *rows) {                                          \
    pack_row(row, d, codes, index, rows);                                                           \
  }                                                                                                 \
  target static void query_##name(const float *values, size_t d, int8_t *codes,                     \
                                  KernelsQuery *query) {                                            \
    pack_query(values, d, codes, query);                                                            \
  }                                                                                                 \
  target static void narrow_##name(const float *values, size_t d, const KernelsRows *rows,          \
                                   float *rest, int8_t *codes, KernelsQuery *query) {               \
    pack_narrow_query(values, d, rows, rest, codes, query);                                         \
  }                                                                                                 \
  target static void scan_##name(const KernelsRows *rows, size_t first, size_t last,                \
                                 KernelsQuery *queries, size_t count, const float *addend,          \
                                 size_t stride) {                                                   \
    scan(tile_##name, rows, first, last, queries, count, addend, stride);                           \
  }                                                                                                 \
  target static void bounds_##name(const KernelsRows *rows, size_t first, size_t last,              \
                                   const KernelsQuery *queries, size_t count, float *uppers,        \
                                   size_t stride) {                                                 \
    bound_panels(nibbles_##name, rows, first, last, queries, count, uppers, stride);                \
  }                                                                                                 \
  target static void panels_##name(const KernelsRows *rows, size_t last, const int32_t *panels,     \
                                   size_t panel_count, KernelsQuery *queries, size_t count) {       \
    scan_panels(tile_##name, rows, last, panels, panel_count, queries, count);                      \
  }                                                                                                 \
  target static void multiply_##name(const KernelsRows *rows, size_t row_count,                     \
                                     const KernelsQuery *queries, size_t count, float *out,         \
                                     size_t stride, int adding) {                                   \
    multiply(tile_##name, rows, row_count, queries, count, out, stride, adding);                    \
  }
BODIES(, portable)
#if defined(__x86_64__)
BODIES(AVX2, avx2)
BODIES(VNNI, vnni)
#define CHOOSE(level, name, ...)                              \
  (level == KERNELS_VNNI   ? name##_vnni(__VA_ARGS__)         \
   : level == KERNELS_AVX2 ? name##_avx2(__VA_ARGS__)         \
                           : name##_portable(__VA_ARGS__))
#elif defined(__aarch64__)
BODIES(, neon)
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

void kernels_gelu(int level, float *x, size_t rows, size_t columns, const float *bias) {
  CHOOSE(level, gelu, x, rows, columns, bias);
}

void kernels_add_rows(int level, const float *values, const int32_t *indices, size_t count,
                      const float *dense, size_t width, float *out) {
  CHOOSE(level, sum, values, indices, count, dense, width, out);
}

void kernels_pack_row(int level, const float *row, size_t d, int8_t *codes, size_t index,
                      const KernelsRows *rows) {
  CHOOSE(level, row, row, d, codes, index, rows);
}

void kernels_pack_query(int level, const float *values, size_t d, int8_t *codes,
                        KernelsQuery *query) {
  CHOOSE(level, query, values, d, codes, query);
}

void kernels_scan(int level, const KernelsRows *rows, size_t first, size_t last,
                  KernelsQuery *queries, size_t count, const float *addend, size_t stride) {
  CHOOSE(level, scan, rows, first, last, queries, count, addend, stride);
}

void kernels_pack_narrow_query(int level, const float *values, size_t d, const KernelsRows *rows,
                               float *rest, int8_t *codes, KernelsQuery *query) {
  CHOOSE(level, narrow, values, d, rows, rest, codes, query);
}

void kernels_bound_panels(int level, const KernelsRows *rows, size_t first, size_t last,
                          const KernelsQuery *queries, size_t count, float *uppers, size_t stride) {
  CHOOSE(level, bounds, rows, first, last, queries, count, uppers, stride);
}

void kernels_scan_panels(int level, const KernelsRows *rows, size_t last, const int32_t *panels,
                         size_t panel_count, KernelsQuery *queries, size_t count) {
  CHOOSE(level, panels, rows, last, panels, panel_count, queries, count);
}

void kernels_multiply(int level, const KernelsRows *rows, size_t row_count,
                      const KernelsQuery *queries, size_t count, float *out, size_t stride,
                      int adding) {
  CHOOSE(level, multiply, rows, row_count, queries, count, out, stride, adding);
}
