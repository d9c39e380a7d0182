// cblas.h of netlib and of OpenBLAS name the enum types differently, so the enums are plain int here
// (the same size in both): the routines used, declared once.
#ifndef CORDEE_CBLAS_H
#define CORDEE_CBLAS_H

void cblas_sgemm(int order, int transA, int transB, int m, int n, int k, float alpha,
                 const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc);
void cblas_sgemv(int order, int trans, int m, int n, float alpha, const float *a, int lda,
                 const float *x, int incX, float beta, float *y, int incY);
void cblas_ssyrk(int order, int uplo, int trans, int n, int k, float alpha, const float *a, int lda,
                 float beta, float *c, int ldc);
float cblas_sdot(int n, const float *x, int incX, const float *y, int incY);
void cblas_saxpy(int n, float alpha, const float *x, int incX, float *y, int incY);

#endif
