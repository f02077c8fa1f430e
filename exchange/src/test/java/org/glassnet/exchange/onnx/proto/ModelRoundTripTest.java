package org.glassnet.exchange.onnx.proto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is written is read again, and what was damaged is refused in words.
class ModelRoundTripTest {

  @Property(tries = 300)
  void everyModelReadsAsItWasWritten(@ForAll("models") ModelProto model) {
    byte[] bytes = model.toBytes();
    ModelProto read = ModelProto.read(bytes);
    assertThat(read).isEqualTo(model);
    assertThat(read.toBytes()).isEqualTo(bytes);
  }

  @Property(tries = 300)
  void aDamagedFileIsReadOrRefused(
      @ForAll("models") ModelProto model, @ForAll long seed, @ForAll boolean cut) {
    byte[] bytes = model.toBytes();
    RandomGenerator random = new SplittableRandom(seed);
    if (cut) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    } else {
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
    }
    try {
      assertThat(ModelProto.read(bytes).graph()).isNotNull();
    } catch (OnnxException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static Arbitrary<String> names() {
    return Arbitraries.strings().withCharRange(' ', '~').withChars("äλ→").ofMaxLength(12);
  }

  private static Arbitrary<TensorProto> tensors() {
    Arbitrary<List<Long>> dims = Arbitraries.longs().between(0, 4).list().ofMaxSize(3);
    Arbitrary<DataType> types =
        Arbitraries.of(DataType.values()).filter(type -> type != DataType.UNDEFINED);
    return Combinators.combine(names(), types, dims, Arbitraries.longs())
        .as((name, type, sizes, seed) -> {
          long count = sizes.stream().reduce(1L, (a, b) -> a * b);
          if (type == DataType.STRING) {
            return new TensorProto(
                name, type, sizes, new byte[0], Collections.nCopies((int) count, "text " + seed));
          }
          byte[] data = new byte[(int) ((count * type.bits() + 7) / 8)];
          new Random(seed).nextBytes(data);
          return new TensorProto(name, type, sizes, data, List.of());
        });
  }

  private static Arbitrary<ValueInfoProto> values() {
    Arbitrary<Dimension> dimensions =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Dimension.Size::new),
            names().map(Dimension.Named::new),
            Arbitraries.just(new Dimension.Unknown()));
    Arbitrary<Optional<List<Dimension>>> shapes = dimensions.list().ofMaxSize(4).optional();
    return Combinators.combine(names(), Arbitraries.of(DataType.values()), shapes)
        .as((name, type, shape) -> new ValueInfoProto(name, new TypeProto.OfTensor(type, shape)));
  }

  private static Arbitrary<AttributeProto> attributes(int depth) {
    List<Arbitrary<? extends AttributeProto.Value>> kinds =
        new ArrayList<>(
            List.of(
                Arbitraries.floats().map(AttributeProto.Real::new),
                Arbitraries.longs().map(AttributeProto.Whole::new),
                names().map(AttributeProto.Text::new),
                tensors().map(AttributeProto.OfTensor::new),
                Arbitraries.floats().list().ofMaxSize(4).map(AttributeProto.Reals::new),
                Arbitraries.longs().list().ofMaxSize(4).map(AttributeProto.Wholes::new),
                names().list().ofMaxSize(4).map(AttributeProto.Texts::new)));
    if (depth > 0) {
      kinds.add(graphs(depth - 1).map(AttributeProto.OfGraph::new));
    }
    Arbitrary<AttributeProto.Value> values =
        Arbitraries.of(kinds).flatMap(kind -> kind.map(AttributeProto.Value.class::cast));
    return Combinators.combine(names(), values).as(AttributeProto::new);
  }

  private static Arbitrary<GraphProto> graphs(int depth) {
    Arbitrary<List<String>> several = names().list().ofMaxSize(3);
    Arbitrary<NodeProto> nodes =
        Combinators.combine(
                names(), names(), names(), several, several, attributes(depth).list().ofMaxSize(3))
            .as(NodeProto::new);
    Arbitrary<List<ValueInfoProto>> infos = values().list().ofMaxSize(2);
    return Combinators.combine(
            names(), nodes.list().ofMaxSize(3), tensors().list().ofMaxSize(3), infos, infos, infos)
        .as(GraphProto::new);
  }

  @Provide
  Arbitrary<ModelProto> models() {
    Arbitrary<OperatorSetIdProto> sets =
        Combinators.combine(names(), Arbitraries.longs()).as(OperatorSetIdProto::new);
    Arbitrary<Map<String, String>> metadata = Arbitraries.maps(names(), names()).ofMaxSize(3);
    return Combinators.combine(
            Arbitraries.longs(),
            sets.list().ofMaxSize(2),
            names(),
            names(),
            Arbitraries.longs(),
            graphs(1),
            metadata)
        .as((ir, operators, producer, doc, version, graph, known) ->
            new ModelProto(ir, operators, producer, "1", "", version, doc, graph, known));
  }
}
