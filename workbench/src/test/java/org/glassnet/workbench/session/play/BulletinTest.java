package org.glassnet.workbench.session.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// However much happens, a page hears of all of it, or that it has to read anew.
class BulletinTest {
  private static PlayEvent.Branch branch(int step) {
    return new PlayEvent.Branch(step, "");
  }

  @Test
  void tellsEachPageWhatItHasNotHeard() {
    Bulletin bulletin = new Bulletin();
    bulletin.tell(branch(1));
    Viewer early = bulletin.viewer();
    bulletin.tell(branch(2));
    Viewer late = bulletin.viewer();
    bulletin.tell(branch(3));
    assertThat(bulletin.await(late, 0, () -> false)).isTrue();
    assertThat(bulletin.news(early)).containsExactly(branch(2), branch(3));
    assertThat(bulletin.news(late)).containsExactly(branch(3));
    assertThat(bulletin.news(late)).isEmpty();
  }

  @Test
  void keepsAFewAndLetsThoseWhoMissedMoreReadAnew() {
    Bulletin bulletin = new Bulletin();
    Viewer asleep = bulletin.viewer();
    for (int step = 0; step < 100_000; step++) {
      bulletin.tell(branch(step));
    }
    List<PlayEvent> news = bulletin.news(asleep);
    assertThat(news).hasSize(Bulletin.MOST + 1).first().isEqualTo(new PlayEvent.Changed());
    assertThat(news).last().isEqualTo(branch(99_999));
  }
}
