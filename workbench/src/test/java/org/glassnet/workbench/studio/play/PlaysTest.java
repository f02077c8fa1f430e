package org.glassnet.workbench.studio.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.glassnet.run.DataFiles;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.play.Play;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.glassnet.workbench.studio.NotFoundException;
import org.junit.jupiter.api.Test;

/// Playgrounds are few, and those that nobody looks at go.
class PlaysTest {
  private static final DataFiles NONE =
      new DataFiles() {
        @Override
        public Path mnist() {
          throw new GlassnetException("no files here");
        }
      };

  private final AtomicLong clock = new AtomicLong();

  private Plays plays() {
    return new Plays(Duration.ofMinutes(1), clock::get);
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private static Play play() {
    return Play.open(SpecAddress.read("data=circle&layers=dense+2"), NONE);
  }

  @Test
  void goesAMinuteAfterTheLastPageHasLeft() {
    try (Plays plays = plays()) {
      Plays.Held watched = plays.add(play());
      Plays.Held left = plays.add(play());
      watched.watched(1);
      left.watched(1);
      pass(Duration.ofHours(1));
      left.watched(-1);
      pass(Duration.ofSeconds(59));
      plays.sweep();
      assertThat(plays.get(left.id())).isSameAs(left);
      pass(Duration.ofSeconds(2));
      plays.sweep();
      assertThat(left.play().closed()).isTrue();
      assertThatThrownBy(() -> plays.get(left.id())).isInstanceOf(NotFoundException.class);
      assertThat(plays.get(watched.id()).play().closed()).isFalse();
    }
  }

  @Test
  void theLongestUnseenMakesRoomAndWhereAllAreSeenThereIsNone() {
    try (Plays plays = plays()) {
      List<Plays.Held> held = new ArrayList<>();
      for (int i = 0; i < Plays.MOST; i++) {
        held.add(plays.add(play()));
        pass(Duration.ofSeconds(1));
      }
      held.getFirst().watched(1);
      plays.add(play()).watched(1);
      assertThat(held.getFirst().play().closed()).isFalse();
      assertThat(held.get(1).play().closed()).isTrue();
      held.subList(2, held.size()).forEach(each -> each.watched(1));
      Play tooMany = play();
      assertThatThrownBy(() -> plays.add(tooMany))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("16 playgrounds are open");
      assertThat(tooMany.closed()).isTrue();
      assertThat(held.getLast().play().closed()).isFalse();
    }
  }
}
