package org.glassnet.workbench.session.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.glassnet.run.DataFiles;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  private static final DataFiles NONE =
      new DataFiles() {
        @Override
        public Path mnist() {
          throw new GlassnetException("no files here");
        }
      };

  @Test
  void saysThatItTookTooLong() {
    assertThat(
            Examination.of(SpecAddress.read("data=circle&layers=dense+4+tanh,dense+2"), NONE, 9, 0))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.cause()).isEqualTo("The doctor gave up");
          assertThat(finding.sentence()).contains("9 epochs", "gave up after 0 seconds");
          assertThat(finding.cure()).isEmpty();
        });
  }
}
