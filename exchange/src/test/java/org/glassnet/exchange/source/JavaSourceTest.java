package org.glassnet.exchange.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.glassnet.exchange.Examples;
import org.glassnet.exchange.Examples.Example;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Networks written as Java, compiled for Java 17 without anything else on the class path.
class JavaSourceTest {
  private static final int SAMPLES = 3;

  @TempDir private Path folder;

  static Stream<Example> networks() {
    return Examples.all();
  }

  private void compile(JavaSource... sources) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("--release", "17", "-Xlint:all,-options", "-Werror", "-proc:none", "-cp"));
    arguments.addAll(List.of(folder.toString(), "-d", folder.toString()));
    for (JavaSource source : sources) {
      Path file = folder.resolve(source.fileName());
      arguments.add(Files.writeString(file, source.text()).toString());
      if (source.weights().length > 0) {
        Files.write(folder.resolve(source.weightsName()), source.weights());
      }
    }
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    int problems =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    assertThat(problems).as(messages.toString()).isZero();
  }

  private float[][] answers(Class<?> type, Tensor inputs) throws ReflectiveOperationException {
    Object net = type.getMethod("of").invoke(null);
    Method predict = type.getMethod("predict", float[].class);
    int size = inputs.size() / SAMPLES;
    float[][] answers = new float[SAMPLES][];
    for (int i = 0; i < SAMPLES; i++) {
      float[] input = Arrays.copyOfRange(inputs.toArray(), i * size, (i + 1) * size);
      float[] before = input.clone();
      answers[i] = (float[]) predict.invoke(net, (Object) input);
      assertThat(input).isEqualTo(before);
    }
    return answers;
  }

  private void same(Network network, Class<?> type) throws ReflectiveOperationException {
    Tensor inputs = Examples.inputs(network, SAMPLES);
    float[] engine = Examples.answers(network, inputs).toArray();
    float[][] own = answers(type, inputs);
    int size = engine.length / SAMPLES;
    for (int i = 0; i < SAMPLES; i++) {
      float[] expected = Arrays.copyOfRange(engine, i * size, (i + 1) * size);
      assertThat(bits(own[i])).isEqualTo(bits(expected));
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(values[i]);
    }
    return bits;
  }

  @Test
  void everyNetworkAnswersWithTheEnginesBits() throws Exception {
    List<Example> all = networks().toList();
    JavaSource[] sources = new JavaSource[all.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = JavaSource.of(all.get(i).network(), SourceSettings.named("Net" + i));
    }
    compile(sources);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (int i = 0; i < sources.length; i++) {
        try {
          same(all.get(i).network(), loader.loadClass("Net" + i));
        } catch (AssertionError | ReflectiveOperationException e) {
          throw new AssertionError(all.get(i) + ": " + e + "\n" + sources[i].text(), e);
        }
      }
    }
  }

  private Class<?> load(JavaSource source, String name) throws Exception {
    compile(source);
    ClassLoader none = ClassLoader.getPlatformClassLoader();
    return Class.forName(
        name, true, URLClassLoader.newInstance(new URL[] {folder.toUri().toURL()}, none));
  }

  @Test
  void fewWeightsCanStandInTheSourceItself() throws Exception {
    Network network = networks().findFirst().orElseThrow().network();
    JavaSource source =
        JavaSource.of(
            network,
            new SourceSettings("a.b", "Net", true, List.of("Of run 7; classes: cat */ dog.")));
    assertThat(source.weights()).isEmpty();
    assertThat(source.text()).startsWith("package a.b;").doesNotContain("*/ dog");
    same(network, load(source, "a.b.Net"));
  }

  @Test
  void methodsThatAreNotNeededAreLeftOut() {
    Network network = Network.sequential(1, Shape.of(2), Dense.of(1));
    assertThat(JavaSource.of(network, SourceSettings.named("Net")).text())
        .contains("float[] dense(")
        .doesNotContain("exp")
        .doesNotContain("Window");
  }

  @Test
  void weightsOfAnotherSizeAreRefused() throws Exception {
    Network network = Network.sequential(1, Shape.of(2), Dense.of(1));
    Class<?> type = load(JavaSource.of(network, SourceSettings.named("Net")), "Net");
    assertThatThrownBy(() -> type.getMethod("of", byte[].class).invoke(null, new byte[8]))
        .hasRootCauseMessage("The weights are 12 bytes, not 8");
  }

  @Test
  void severalOutputsAreRefused() {
    List<Node> nodes =
        List.of(
            new Node("in", new Input(Shape.of(2)), List.of()),
            new Node("one", Dense.of(1), List.of("in")),
            new Node("two", Dense.of(1), List.of("in")));
    Network network = Network.of(Graph.of(nodes), 1);
    assertThatThrownBy(() -> JavaSource.of(network, SourceSettings.named("Net")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("[one, two]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1net", "class", "my net", "Net;", "Ünet"})
  void whatIsNoNameInJavaIsRefused(String name) {
    assertThatThrownBy(() -> SourceSettings.named(name)).isInstanceOf(SourceException.class);
    assertThatThrownBy(() -> SourceSettings.named("Net").in("a." + name))
        .isInstanceOf(SourceException.class);
  }
}
