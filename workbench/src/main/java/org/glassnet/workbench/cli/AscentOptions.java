package org.glassnet.workbench.cli;

import java.util.Optional;
import org.glassnet.inspect.image.Ascent;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Option;

/// How an image is made that drives a unit.
final class AscentOptions {
  @Option(names = "--steps", paramLabel = "N", description = "Steps. Default: 128.")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "How far a step goes, as a share of the pixels' range. Default: 0.06.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--pull",
      paramLabel = "SHARE",
      description = "What each step takes back of the distance to the mean image. Default: 0.02.")
  private Optional<Double> pull = Optional.empty();

  @Option(
      names = "--shift",
      paramLabel = "N",
      description = "Pixels that the image is moved at random in each step. Default: 1.")
  private Optional<Integer> shift = Optional.empty();

  @Option(
      names = "--blur",
      paramLabel = "SHARE",
      description = "What each pixel takes of its neighbours in each step. Default: 0.15.")
  private Optional<Double> blur = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Of noise and shifts. Default: 1.")
  private Optional<Long> seed = Optional.empty();

  Ascent settings() {
    Ascent usual = Ascent.usual();
    try {
      return new Ascent(
          steps.orElse(usual.steps()),
          rate.orElse(usual.rate()),
          pull.orElse(usual.pull()),
          shift.orElse(usual.shift()),
          blur.orElse(usual.blur()),
          seed.orElse(usual.seed()));
    } catch (GlassnetException e) {
      throw new SpecException(e.getMessage());
    }
  }
}
