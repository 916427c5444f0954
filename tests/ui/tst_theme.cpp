// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/invariants.h"
#include "ui/theme/hatch.h"
#include "ui/theme/palette.h"
#include "ui/theme/style.h"
#include "ui/theme/systemtheme.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QFontInfo>
#include <QImage>
#include <QPainter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

const std::initializer_list<Role> surfaces { Role::Window, Role::Canvas, Role::Raised,
                                             Role::Hovered, Role::Selected };
// Everything that is written somewhere, on any surface.
const std::initializer_list<Role> inks { Role::Text,   Role::TextMuted, Role::Accent,
                                         Role::Held,   Role::Waiting,   Role::Working,
                                         Role::Paused, Role::Cut,       Role::Crashed,
                                         Role::Watch,  Role::Violation, Role::Info,
                                         Role::Warning, Role::Error,    Role::Success,
                                         Role::CodeKeyword, Role::CodeLabel, Role::CodeCall,
                                         Role::CodeOutcome, Role::CodeText,  Role::CodeNumber };
const std::initializer_list<ThemeKind> kinds { ThemeKind::Dark, ThemeKind::Light };

QString pairName(ThemeKind kind, Role ink, Role surface)
{
    return u"%1: role %2 on role %3"_s.arg(kind == ThemeKind::Dark ? u"dark"_s : u"light"_s)
        .arg(static_cast<int>(ink))
        .arg(static_cast<int>(surface));
}

void requireContrast(ThemeKind kind, Role ink, Role surface, double least)
{
    const double found = contrast(colorOf(kind, ink), colorOf(kind, surface));
    QVERIFY2(found >= least,
             qPrintable(pairName(kind, ink, surface) + u" is only %1"_s.arg(found)));
}

QString written(const QTemporaryDir& folder, const QByteArray& text)
{
    const QString name = folder.filePath(u"settings.ini"_s);
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return {};
    file.write(text);
    return name;
}

/// The share of pixels that are not the ground.
double inked(Phase phase, bool believedOnly = false)
{
    QImage image(70, 20, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    fillPhase(painter, QRectF(0, 0, 70, 20), phase, believedOnly);
    painter.end();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
    }
    return count / (70.0 * 20.0);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastIsWhatWcagSays();
    void writtenRolesCanBeReadOnEverySurface();
    void wordsOnFilledShapesCanBeRead();
    void badgesCanBeRead();
    void shapesStandOutFromTheirGround();
    void everyRoleHasItsOwnLightAndDarkValue();
    void fontsAreInsideTheProgram();
    void everyWeightIsItsOwn();
    void iconsTakeTheColourOfTheirRole();
    void iconsFollowTheTheme();
    void iconsAreSharpAtTwiceTheScale();
    void disabledIconsAreDim();
    void everyIconFileCanBeDrawn();
    void phasesDifferWithoutColour();
    void choiceDecidesTheTheme();
    void desktopSettingsAreUnderstood();
    void buttonKindsLookDifferent();
};

void TestTheme::contrastIsWhatWcagSays()
{
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    // The published example: #777777 on white is 4.48 and fails.
    QVERIFY(qAbs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.005);
}

void TestTheme::writtenRolesCanBeReadOnEverySurface()
{
    for (const ThemeKind kind : kinds) {
        for (const Role ink : inks) {
            for (const Role surface : surfaces)
                requireContrast(kind, ink, surface, 4.5);
        }
    }
}

void TestTheme::wordsOnFilledShapesCanBeRead()
{
    for (const ThemeKind kind : kinds) {
        for (const Role fill : { Role::Run, Role::Held, Role::Waiting, Role::Working, Role::Accent,
                                 Role::Paused, Role::Cut, Role::Crashed, Role::Violation })
            requireContrast(kind, Role::TextOnAccent, fill, 4.5);
    }
}

void TestTheme::badgesCanBeRead()
{
    for (const ThemeKind kind : kinds) {
        requireContrast(kind, Role::Held, Role::HeldSoft, 4.5);
        requireContrast(kind, Role::Waiting, Role::WaitingSoft, 4.5);
        requireContrast(kind, Role::Violation, Role::ViolationSoft, 4.5);
        for (const Role soft : { Role::HeldSoft, Role::WaitingSoft, Role::ViolationSoft })
            requireContrast(kind, Role::Text, soft, 4.5);
    }
}

void TestTheme::shapesStandOutFromTheirGround()
{
    for (const ThemeKind kind : kinds) {
        for (const Role surface : { Role::Window, Role::Canvas, Role::Raised, Role::Selected }) {
            for (const Role shape : { Role::Idle, Role::Run })
                requireContrast(kind, shape, surface, 3.0);
        }
    }
}

void TestTheme::everyRoleHasItsOwnLightAndDarkValue()
{
    for (int i = 0; i < roleCount; ++i) {
        const auto role = static_cast<Role>(i);
        QVERIFY2(colorOf(ThemeKind::Dark, role) != colorOf(ThemeKind::Light, role),
                 qPrintable(QString::number(i)));
    }
}

void TestTheme::fontsAreInsideTheProgram()
{
    for (const QString& file : { u"Inter-Regular"_s, u"Inter-Medium"_s, u"Inter-SemiBold"_s,
                                 u"Inter-Bold"_s, u"JetBrainsMono-Regular"_s,
                                 u"JetBrainsMono-Bold"_s })
        QVERIFY2(QFile::exists(u":/fonts/"_s + file),
                 qPrintable(file + u": link lockstep_fonts to the window's library"_s));
}

void TestTheme::everyWeightIsItsOwn()
{
    QCOMPARE(QFontInfo(Theme::font()).family(), u"Inter"_s);
    QCOMPARE(QFontInfo(Theme::mono()).family(), u"JetBrains Mono"_s);
    QVERIFY(QFontInfo(Theme::mono()).fixedPitch());
    std::set<int> widths;
    const std::initializer_list<QFont::Weight> weights { QFont::Normal, QFont::Medium,
                                                         QFont::DemiBold, QFont::Bold };
    for (const QFont::Weight weight : weights)
        widths.insert(QFontMetrics(Theme::font(Theme::Size::Large, weight))
                          .horizontalAdvance(u"Mutual exclusion, one holder, forty clients"_s));
    QCOMPARE(widths.size(), weights.size());
}

void TestTheme::iconsTakeTheColourOfTheirRole()
{
    Theme::apply(ThemeChoice::Dark);
    const QImage image = Theme::icon(u"stop"_s, Role::Held).pixmap(24, 24).toImage();
    QCOMPARE(image.pixelColor(12, 12), Theme::color(Role::Held));
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
}

void TestTheme::iconsFollowTheTheme()
{
    Theme::apply(ThemeChoice::Dark);
    const QIcon icon = Theme::icon(u"stop"_s, Role::Text);
    const QColor dark = icon.pixmap(24, 24).toImage().pixelColor(12, 12);
    Theme::apply(ThemeChoice::Light);
    const QColor light = icon.pixmap(24, 24).toImage().pixelColor(12, 12);
    QCOMPARE(dark, colorOf(ThemeKind::Dark, Role::Text));
    QCOMPARE(light, colorOf(ThemeKind::Light, Role::Text));
}

void TestTheme::iconsAreSharpAtTwiceTheScale()
{
    const QPixmap pixmap = Theme::icon(u"step"_s).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(pixmap.size(), QSize(32, 32));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
}

void TestTheme::disabledIconsAreDim()
{
    const QImage image
        = Theme::icon(u"stop"_s).pixmap(QSize(24, 24), QIcon::Disabled).toImage();
    QCOMPARE(image.pixelColor(12, 12), Theme::color(Role::TextDisabled));
}

void TestTheme::everyIconFileCanBeDrawn()
{
    const QStringList files = QDir(u":/icons"_s).entryList({ u"*.svg"_s });
    QVERIFY(files.size() > 40);
    for (const QString& file : files) {
        const QImage image = Theme::icon(file.chopped(4)).pixmap(20, 20).toImage();
        bool drawn = false;
        for (int y = 0; y < 20 && !drawn; ++y) {
            for (int x = 0; x < 20 && !drawn; ++x)
                drawn = image.pixelColor(x, y).alpha() > 128;
        }
        QVERIFY2(drawn, qPrintable(file));
    }
    QVERIFY(Theme::icon(u"no such icon"_s).isNull());
}

void TestTheme::phasesDifferWithoutColour()
{
    QVERIFY(inked(Phase::Holding) > 0.95);
    QVERIFY(inked(Phase::Waiting) > inked(Phase::Ready));
    QVERIFY(inked(Phase::Waiting) < inked(Phase::Holding));
    QVERIFY(inked(Phase::Ready) > inked(Phase::Finished));
    QCOMPARE(inked(Phase::Absent), 0.0);
    QVERIFY(inked(Phase::Holding, true) > inked(Phase::Failed));
}

void TestTheme::choiceDecidesTheTheme()
{
    Theme::apply(ThemeChoice::Light);
    QCOMPARE(Theme::kind(), ThemeKind::Light);
    QCOMPARE(qApp->palette().color(QPalette::Window), colorOf(ThemeKind::Light, Role::Window));
    Theme::apply(ThemeChoice::Dark);
    QCOMPARE(Theme::kind(), ThemeKind::Dark);
    QCOMPARE(Theme::choice(), ThemeChoice::Dark);
    QVERIFY(qobject_cast<Style*>(QApplication::style()) != nullptr);

    qputenv("GTK_THEME", "Adwaita:dark");
    Theme::apply(ThemeChoice::System);
    QCOMPARE(Theme::kind(), ThemeKind::Dark);
    qputenv("GTK_THEME", "Adwaita");
    Theme::apply(ThemeChoice::System);
    QCOMPARE(Theme::kind(), ThemeKind::Light);
    qunsetenv("GTK_THEME");
}

void TestTheme::desktopSettingsAreUnderstood()
{
    const QTemporaryDir folder;
    QCOMPARE(gtkThemeKind(folder.filePath(u"none"_s)), std::nullopt);
    QCOMPARE(gtkThemeKind(written(folder, "[Settings]\ngtk-application-prefer-dark-theme=1\n")),
             ThemeKind::Dark);
    const QTemporaryDir second;
    QCOMPARE(gtkThemeKind(written(second, "[Settings]\ngtk-theme-name=Yaru-dark\n")),
             ThemeKind::Dark);
    const QTemporaryDir third;
    QCOMPARE(kdeThemeKind(written(third, "[Colors:Window]\nBackgroundNormal=239,240,241\n")),
             ThemeKind::Light);
    const QTemporaryDir fourth;
    QCOMPARE(kdeThemeKind(written(fourth, "[Colors:Window]\nBackgroundNormal=32,35,38\n")),
             ThemeKind::Dark);
    const QTemporaryDir fifth;
    QCOMPARE(kdeThemeKind(written(fifth, "[General]\nx=1\n")), std::nullopt);
}

void TestTheme::buttonKindsLookDifferent()
{
    Theme::apply(ThemeChoice::Dark);
    std::set<QRgb> grounds;
    for (const QString& kind : { QString(), u"primary"_s, u"ghost"_s }) {
        QPushButton button(u"x"_s);
        button.setProperty("kind", kind);
        button.resize(100, 30);
        grounds.insert(button.grab().toImage().pixel(12, 15));
    }
    QCOMPARE(grounds.size(), 3U);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
