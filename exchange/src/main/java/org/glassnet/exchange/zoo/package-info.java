/// Networks that people know by name, as specifications: ResNet, SqueezeNet, VGG, MobileNetV2.
/// Their layers are named as torchvision's modules (Caffe's layers, for what comes from there), so
/// that weights find their places by name. No weights, no files.
package org.glassnet.exchange.zoo;
