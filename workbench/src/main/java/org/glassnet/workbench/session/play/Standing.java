package org.glassnet.workbench.session.play;

import java.util.List;

/// What a play is as it stands, for its pages: made anew where its settings or branches have
/// changed, as by going back over a branch, or on from before it.
final class Standing {
  private final Journey journey;
  private final Bulletin bulletin;
  private volatile PlaySetup setup;

  Standing(Journey journey, Bulletin bulletin) {
    this.journey = journey;
    this.bulletin = bulletin;
    this.setup = setUp();
  }

  /// From any thread.
  PlaySetup setup() {
    return setup;
  }

  private PlaySetup setUp() {
    return journey
        .stage()
        .setup(
            journey.spec(),
            journey.stepping().network(),
            journey.stepping().stepsPerEpoch(),
            told(journey.course().segments()));
  }

  /// Segments as the branches with which they begin.
  static List<PlayEvent.Branch> told(List<Segment> segments) {
    return segments.stream()
        .skip(1)
        .map(one -> new PlayEvent.Branch(one.start(), one.sentence()))
        .toList();
  }

  /// Lets pages know where it is another play.
  void settle() {
    if (!journey.spec().equals(setup.spec())
        || !told(journey.course().segments()).equals(setup.branches())) {
      renew();
    }
  }

  /// Lets pages know that it is another play.
  void renew() {
    setup = setUp();
    bulletin.tell(new PlayEvent.Changed());
  }
}
