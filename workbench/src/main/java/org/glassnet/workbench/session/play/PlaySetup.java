package org.glassnet.workbench.session.play;

import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.Surface.Window;
import org.glassnet.run.RunSpec;

/// What a page has to know of a play before it draws its first frame.
///
/// @param spec what it trains, as it stands
/// @param classes the names of the classes; empty where targets are numbers
/// @param window the part of the plane that is drawn
/// @param points the data
/// @param stepsPerEpoch how many steps an epoch has
/// @param parameters how many numbers training changes
/// @param layers what can be drawn, from the first to the last
/// @param outputs how many numbers the network says
/// @param low the smallest target, where targets are numbers
/// @param high the largest
/// @param branches where its course goes on otherwise
public record PlaySetup(
    RunSpec spec,
    List<String> classes,
    Window window,
    List<Point> points,
    int stepsPerEpoch,
    int parameters,
    List<Layer> layers,
    int outputs,
    double low,
    double high,
    List<PlayEvent.Branch> branches) {
  /// How many cells a side of the answer's map has.
  public static final int CELLS = 50;

  /// How many a side of a unit's has.
  public static final int SMALL_CELLS = 20;

  /// Keeps its own copies.
  public PlaySetup {
    classes = List.copyOf(classes);
    points = List.copyOf(points);
    layers = List.copyOf(layers);
    branches = List.copyOf(branches);
  }

  /// A sample.
  ///
  /// @param target the class's number, or the target
  /// @param test whether it is tested on, not trained
  public record Point(double x, double y, double target, boolean test) {}

  /// A layer.
  ///
  /// @param name its node's
  /// @param kind what it is: `dense`, `features`, `input`
  /// @param activation its activation, if it has one
  /// @param units how many numbers it puts out
  /// @param unitNames what they are called, where they have names
  /// @param kernel the parameter with its weights, if it has one
  /// @param from what it reads
  public record Layer(
      String name,
      String kind,
      Optional<String> activation,
      int units,
      List<String> unitNames,
      Optional<String> kernel,
      List<String> from) {}
}
