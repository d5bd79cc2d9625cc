/* qrlevel.h: how much of a QR code may be dirty or torn before it cannot be read (ISO/IEC 18004, 6.5.1). */
#ifndef BASE_QRLEVEL_H
#define BASE_QRLEVEL_H

/* About 7, 15, 25 and 30 percent of its codewords. */
typedef enum QrLevel { QR_LEVEL_L, QR_LEVEL_M, QR_LEVEL_Q, QR_LEVEL_H } QrLevel;

#define QR_VERSION_MOST 40

#endif
