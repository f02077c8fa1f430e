package org.glassnet.kernel;

/// A matrix product with what happens to its result: C = activation(start + op(A) · op(B)).
///
/// Each element is one chain of fused multiply-adds over k in ascending order, however tiles and
/// threads fall:
///
/// `c(i,j) = activation(fma(a(i,K-1), b(K-1,j), … fma(a(i,0), b(0,j), start(i,j)) …))`
///
/// | form | op(A) is rows × depth | op(B) is depth × columns |
/// |------|-----------------------|--------------------------|
/// | AB   | A, stored rows × depth | B, stored depth × columns |
/// | ATB  | Aᵀ, stored depth × rows | B, stored depth × columns |
/// | ABT  | A, stored rows × depth | Bᵀ, stored columns × depth |
///
/// @param form which factor is transposed
/// @param rows rows of C
/// @param columns columns of C
/// @param depth the summed dimension K
/// @param a the first factor, as stored
/// @param b the second factor, as stored
/// @param c the result, rows × columns
/// @param start what each chain begins with
/// @param bias for [Start#BIAS] one row of `columns` numbers; ignored otherwise
/// @param activation applied to each finished element
/// @param alpha the activation's parameter
public record Product(
    Form form,
    int rows,
    int columns,
    int depth,
    Matrix a,
    Matrix b,
    Matrix c,
    Start start,
    Matrix bias,
    Pointwise activation,
    float alpha) {

  /// Which factor is transposed.
  public enum Form {
    AB,
    ATB,
    ABT
  }

  /// What each element's chain begins with: +0, its column's bias, or what C holds.
  public enum Start {
    ZERO,
    BIAS,
    C
  }

  /// A plain product: C = op(A) · op(B).
  public static Product of(
      Form form, int rows, int columns, int depth, Matrix a, Matrix b, Matrix c) {
    return new Product(form, rows, columns, depth, a, b, c, Start.ZERO, c, Pointwise.LINEAR, 0f);
  }
}
