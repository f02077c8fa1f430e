package org.glassnet.workbench.session.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A network written as Java says what it says here.
class JavaSourceTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "features+x1+x2+x1%5E2+x2%5E2+x1x2+sinx1+sinx2,dense+4+tanh,dropout+0.2,dense+1+sigmoid",
        "dense+5+relu,batchNormalization,selu,dense+3+softmax",
        "dense+2+elu,dense+2+softplus,dense+2+swish,dense+2+leakyRelu,dense+2+lecunTanh,hardSigmoid",
      })
  void saysTheSame(String layers) throws Exception {
    RunSpec spec = SpecAddress.read("data=circle&loss=meanSquared&layers=" + layers);
    Network network = Stage.network(spec);
    String source = JavaSource.of(network, "Exported", List.of("negative", "positive"));
    Path file = Files.writeString(folder.resolve("Exported.java"), source);
    int problems =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), file.toString());
    assertThat(problems).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        Trainer trainer = Trainer.open(network, spec.training(), 1)) {
      var answer = loader.loadClass("Exported").getMethod("answer", double.class, double.class);
      for (float[] point : new float[][] {{0, 0}, {1.5f, -2}, {-6, 6}}) {
        double[] said = (double[]) answer.invoke(null, (double) point[0], (double) point[1]);
        float[] truth = trainer.predict(Tensor.of(Shape.of(1, 2), point)).toArray();
        assertThat(said).hasSameSizeAs(truth);
        for (int i = 0; i < truth.length; i++) {
          assertThat(said[i]).isCloseTo(truth[i], within(1e-5));
        }
      }
    }
  }

  @Test
  void refusesWhatItCannotWrite() {
    RunSpec spec = SpecAddress.read("data=circle&layers=dense+4+gelu,dense+2");
    assertThatThrownBy(() -> JavaSource.of(Stage.network(spec), "Exported", List.of()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("gelu");
  }
}
