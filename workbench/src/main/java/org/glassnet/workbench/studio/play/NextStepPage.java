package org.glassnet.workbench.studio.play;

import java.util.List;
import org.glassnet.inspect.explain.Explainer;
import org.glassnet.inspect.explain.Extent;
import org.glassnet.workbench.explain.ExplanationPage;
import org.glassnet.workbench.explain.Notation;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.Explained;

/// The page that explains a weight's gradient in the next step.
final class NextStepPage {
  private static final int TERMS = 12;

  private NextStepPage() {}

  static Page of(Explained explained, String weight) {
    int samples = explained.batch().count();
    boolean small = samples == 1 && Notation.of(explained.network(), explained.batch()).byHand();
    Explainer explainer =
        Explainer.of(explained.network(), explained.spec().training().loss(), explained.batch());
    return new ExplanationPage(explained.network(), explained.batch())
        .page(
            "The gradient of " + weight,
            List.of(
                "With "
                    + explained.moment()
                    + ", for the batch of the next step: "
                    + (samples == 1 ? "1 sample" : samples + " samples")
                    + ", as in training."),
            explainer.gradient(weight, small ? Extent.everything() : Extent.largest()),
            TERMS,
            false);
  }
}
