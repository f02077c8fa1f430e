package org.glassnet.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Student's own data, "The probable error of a mean", 1908: hours of sleep gained by ten patients
/// with two drugs. R's `t.test(extra ~ group, data = sleep, paired = TRUE)` and without `paired`
/// print the numbers below.
class DifferenceTest {
  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @Test
  void pairsGiveStudentsInterval() {
    Difference found = Difference.paired(FIRST, SECOND);
    assertThat(found.mean()).isEqualTo(1.58, within(1e-12));
    assertThat(found.low()).isEqualTo(0.7001142, within(1e-7));
    assertThat(found.high()).isEqualTo(2.4598858, within(1e-7));
    assertThat(found.pairs()).isEqualTo(10);
    assertThat(found.moreThanLuck()).isTrue();
  }

  /// Nine differences are above 0 and one is 0: of 1,024 choices of signs 4 are as far from 0.
  @Test
  void fewPairsGetTheExactChance() {
    Difference found = Difference.paired(FIRST, SECOND);
    assertThat(found.exact()).isTrue();
    assertThat(found.chance()).isEqualTo(4.0 / 1024);
  }

  @Test
  void runsThatAreNotPairedGiveWelchsInterval() {
    Difference found = Difference.independent(FIRST, SECOND);
    assertThat(found.mean()).isEqualTo(1.58, within(1e-12));
    assertThat(found.low()).isEqualTo(-0.2054832, within(1e-7));
    assertThat(found.high()).isEqualTo(3.3654832, within(1e-7));
    assertThat(found.chance()).isEqualTo(0.07939, within(1e-5));
    assertThat(found.moreThanLuck()).isFalse();
  }

  @Test
  void whatIsTheSameIsNoDifference() {
    Difference found = Difference.paired(FIRST, FIRST);
    assertThat(found.mean()).isZero();
    assertThat(found.chance()).isEqualTo(1);
    assertThat(found.moreThanLuck()).isFalse();
    assertThat(found.needed()).isEmpty();
  }

  @Test
  void manyPairsAreNotFlippedOneByOne() {
    double[] one = new double[30];
    double[] two = new double[30];
    for (int i = 0; i < one.length; i++) {
      two[i] = 0.1 + 0.01 * (i % 3);
    }
    Difference found = Difference.paired(one, two);
    assertThat(found.exact()).isFalse();
    assertThat(found.moreThanLuck()).isTrue();
    assertThat(found.chance()).isLessThan(1e-10);
  }
}
