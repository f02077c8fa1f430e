/// What Glassnet writes for other runtimes, computed by them beside the engine.
package org.glassnet.crosscheck;
