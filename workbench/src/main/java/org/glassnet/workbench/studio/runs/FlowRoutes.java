package org.glassnet.workbench.studio.runs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.glassnet.function.Activation;
import org.glassnet.inspect.Distribution;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.ParameterStatistics;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.layer.Activated;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;
import tools.jackson.core.JsonGenerator;

/// What was seen of a run's steps: how gradients flow through its depth, how numbers are spread.
final class FlowRoutes {
  private static final int MOST_STEPS = 160;
  private static final int MOST_RIDGES = 40;

  private final Finder finder;
  private final Graphs graphs;

  FlowRoutes(LiveRuns runs, Graphs graphs) {
    this.finder = new Finder(runs);
    this.graphs = graphs;
  }

  void on(Routes routes) {
    routes.get("/api/runs/{id}/flow", this::flow);
    routes.get("/api/runs/{id}/histograms", this::histograms);
  }

  /// Evenly chosen, the first and the last among them.
  private static List<StepStatistics> thinned(List<StepStatistics> looks, int most) {
    if (looks.size() <= most) {
      return looks;
    }
    List<StepStatistics> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(looks.get((int) Math.round(i * (looks.size() - 1.0) / (most - 1))));
    }
    return some;
  }

  private void flow(Call call) {
    StoredRun run = finder.run(call);
    List<StepStatistics> looks = thinned(RunStore.looks(run.file()), MOST_STEPS);
    Map<String, Activation> activations = activations(run);
    call.json(json -> {
      json.writeArrayPropertyStart("steps");
      looks.forEach(look -> json.writeNumber(look.step()));
      json.writeEndArray();
      json.writeArrayPropertyStart("epochs");
      looks.forEach(look -> json.writeNumber(look.epoch()));
      json.writeEndArray();
      series(json, "loss", looks, look -> OptionalDouble.of(look.loss()));
      json.writeArrayPropertyStart("layers");
      if (!looks.isEmpty()) {
        for (LayerStatistics layer : looks.getLast().layers()) {
          json.writeStartObject();
          layer(json, looks, layer.name(), Optional.ofNullable(activations.get(layer.name())));
          json.writeEndObject();
        }
      }
      json.writeEndArray();
    });
  }

  private Map<String, Activation> activations(StoredRun run) {
    Map<String, Activation> activations = new HashMap<>();
    try {
      Graph graph = graphs.of(run);
      for (Node node : graph.nodes()) {
        if (node.layer() instanceof Activated activated) {
          activations.put(node.name(), activated.activation());
        }
      }
    } catch (GlassnetException e) {
      // Without its data the network's shapes are not known; what was seen is shown all the same.
    }
    return activations;
  }

  private static void layer(
      JsonGenerator json,
      List<StepStatistics> looks,
      String name,
      Optional<Activation> activation) {
    json.writeStringProperty("name", name);
    activation.ifPresent(f -> json.writeStringProperty("activation", f.name()));
    series(json, "gradient", looks, look -> of(look, name, one -> size(one.gradients())));
    series(json, "weightGradient", looks, look -> look.gradientNorm(name));
    series(json, "update", looks, look -> look.updateRatio(name));
    series(
        json,
        "mean",
        looks,
        look -> of(look, name, one -> OptionalDouble.of(one.activations().mean())));
    series(
        json,
        "deviation",
        looks,
        look -> of(look, name, one -> OptionalDouble.of(one.activations().deviation())));
    activation.ifPresent(
        f -> series(json, "flat", looks, look -> of(look, name, one -> one.flat(f))));
    json.writeArrayPropertyStart("parameters");
    looks.getLast().parameters(name).forEach(one -> json.writeString(one.name()));
    json.writeEndArray();
  }

  /// √ of the mean square.
  private static OptionalDouble size(Optional<Distribution> numbers) {
    return numbers.isPresent() && numbers.get().count() > 0
        ? OptionalDouble.of(Math.sqrt(numbers.get().squares() / numbers.get().count()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble of(
      StepStatistics look, String name, Function<LayerStatistics, OptionalDouble> figure) {
    for (LayerStatistics layer : look.layers()) {
      if (layer.name().equals(name)) {
        return figure.apply(layer);
      }
    }
    return OptionalDouble.empty();
  }

  private static void series(
      JsonGenerator json,
      String name,
      List<StepStatistics> looks,
      Function<StepStatistics, OptionalDouble> figure) {
    json.writeArrayPropertyStart(name);
    looks.forEach(look -> Json.number(json, figure.apply(look).orElse(Double.NaN)));
    json.writeEndArray();
  }

  private void histograms(Call call) {
    String of = call.query("of").orElse("");
    String quantity = call.query("quantity").orElse("activations");
    List<StepStatistics> looks = thinned(RunStore.looks(finder.run(call).file()), MOST_RIDGES);
    call.json(json -> {
      json.writeArrayPropertyStart("histograms");
      for (StepStatistics look : looks) {
        distribution(look, of, quantity)
            .filter(numbers -> numbers.count() > 0)
            .ifPresent(numbers -> {
              json.writeStartObject();
              json.writeNumberProperty("step", look.step());
              json.writeNumberProperty("epoch", look.epoch());
              Json.number(json, "low", numbers.histogram().smallest());
              Json.number(json, "high", numbers.histogram().largest());
              json.writeArrayPropertyStart("counts");
              numbers.histogram().counts().forEach(json::writeNumber);
              json.writeEndArray();
              json.writeEndObject();
            });
      }
      json.writeEndArray();
    });
  }

  private static Optional<Distribution> distribution(
      StepStatistics look, String of, String quantity) {
    for (LayerStatistics layer : look.layers()) {
      if (layer.name().equals(of)) {
        return switch (quantity) {
          case "preactivations" -> layer.preactivations();
          case "gradients" -> layer.gradients();
          default -> Optional.of(layer.activations());
        };
      }
    }
    for (ParameterStatistics parameter : look.parameters()) {
      if (parameter.name().equals(of)) {
        return switch (quantity) {
          case "gradients" -> parameter.gradients();
          case "updates" -> Optional.of(parameter.updates());
          default -> Optional.of(parameter.weights());
        };
      }
    }
    return Optional.empty();
  }
}
