package org.glassnet.workbench.session.play;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassnet.data.Playground;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Stepping;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.junit.jupiter.api.Test;

/// However long a course is, what is kept of it stays small and reaches every part of it.
class CourseTest {
  @Test
  void keepsABoundedMemory() {
    RunSpec spec = SpecAddress.read("data=circle&layers=dense+4+tanh,dense+2");
    Network network = Stage.network(spec);
    try (Stepping stepping =
        Stepping.open(
            network, spec.training(), Playground.of(Playground.Kind.CIRCLE, 2, 0, 1), 1)) {
      Course course = new Course(spec, stepping.keyframe());
      double spacing = course.spacing();
      int steps = 120_000;
      for (int i = 0; i < steps; i++) {
        stepping.step();
        course.keep(0, stepping.keyframe());
      }
      assertThat(course.spacing()).isGreaterThan(spacing);
      assertThat(course.bytes()).isLessThanOrEqualTo(33 << 20);
      for (int step = 0; step < steps; step += 997) {
        assertThat(course.segment(0).before(step).step()).isBetween(step - 64L, (long) step);
      }
    }
  }
}
