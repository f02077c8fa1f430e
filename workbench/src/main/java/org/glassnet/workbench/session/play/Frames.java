package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.tensor.GlassnetException;

/// What is drawn of a play's moments: frames for its pages, single maps, the plane as a layer bends
/// it; and the curve that its losses have made so far.
///
/// It may be used from any thread; one draws at a time.
final class Frames implements AutoCloseable {
  private final Curve curve = new Curve();
  private final Rate rate = new Rate();
  private Optional<Sight> sight = Optional.empty();

  /// Forgets the curve behind a step.
  synchronized void forgetAfter(long step) {
    curve.forgetAfter(step);
  }

  /// Begins anew.
  synchronized void clear() {
    curve.clear();
    rate.clear();
  }

  /// What a page draws next.
  ///
  /// @param fresh whether something is otherwise than the page has it
  /// @param looks whether it gets statistics of the step
  /// @param speed how many epochs a second were asked for
  synchronized PlayFrame frame(
      Snapshot snapshot, Viewer viewer, boolean fresh, boolean looks, double speed) {
    Sight seen = sight(snapshot);
    Sight.Judged judged = seen.judged();
    if (snapshot.step() == snapshot.last()) {
      curve.add(
          new Curve.Point(
              snapshot.step(),
              snapshot.epoch(),
              judged.train().loss(),
              judged.test().loss(),
              judged.train().accuracy(),
              judged.test().accuracy()));
    }
    int from = viewer.curveVersion == curve.version() ? viewer.curveSize : 0;
    List<double[]> points = curve.from(from).stream().map(Curve.Point::numbers).toList();
    viewer.curveVersion = curve.version();
    viewer.curveSize = curve.size();
    fill(viewer, seen, fresh, snapshot.state() == PlayState.RUNNING);
    Optional<PlayFrame.Look> look =
        looks ? Optional.of(seen.look(snapshot.before())) : Optional.empty();
    Map<String, PlayFrame.HeatMap> maps = seen.maps(viewer.next());
    return new PlayFrame(
        snapshot.step(),
        snapshot.epoch(),
        snapshot.state(),
        rate.of(snapshot),
        speed,
        snapshot.last(),
        judged.train(),
        judged.test(),
        judged.confusion(),
        points,
        from,
        seen.weights(),
        look,
        maps);
  }

  private static void fill(Viewer viewer, Sight seen, boolean fresh, boolean running) {
    boolean other = viewer.turnsTo(seen);
    if (other) {
      viewer.refill(List.of(), seen.fixedUnits());
    }
    if (other || fresh || (running && !viewer.owes())) {
      viewer.refill(seen.answers(), seen.changingUnits());
    }
  }

  /// One map in more cells.
  ///
  /// @throws GlassnetException where there is none of that name
  synchronized PlayFrame.HeatMap map(Snapshot snapshot, String name, int cells) {
    Sight seen = sight(snapshot);
    List<String> names = new ArrayList<>(seen.answers());
    names.addAll(seen.changingUnits());
    names.addAll(seen.fixedUnits());
    if (!names.contains(name)) {
      throw new GlassnetException(
          "There is no map of " + name + "; there are " + String.join(", ", names));
    }
    return seen.map(name, cells);
  }

  /// The plane as a layer bends it.
  ///
  /// @throws GlassnetException where there is no such layer
  synchronized BentPlane plane(Snapshot snapshot, String layer) {
    return BentPlane.of(
        sight(snapshot).network(), snapshot.segment().spec().training(), snapshot.stage(), layer);
  }

  /// What is seen of a moment.
  private Sight sight(Snapshot snapshot) {
    if (sight.isEmpty() || !sight.get().isOf(snapshot)) {
      close();
      sight = Optional.of(new Sight(snapshot.stage(), snapshot.segment()));
    }
    sight.get().take(snapshot);
    return sight.get();
  }

  @Override
  public synchronized void close() {
    sight.ifPresent(Sight::close);
    sight = Optional.empty();
  }
}
