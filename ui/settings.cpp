// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/settings.h"

#include "core/recipe/program.h"
#include "ui/text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>

namespace lockstep::ui {
namespace {

QString knobKey(const KnobInfo& info)
{
    return QStringLiteral("run/") + toQString(info.name);
}

/// QSettings reads nearly everything as an INI file. Ours begins with a section and is text.
bool looksDamaged(const QString& file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return false;
    const QByteArray content = source.read(1 << 20);
    if (content.contains('\0') || (!content.isEmpty() && !content.trimmed().startsWith('[')))
        return true;
    return QSettings(file, QSettings::IniFormat).status() == QSettings::FormatError;
}

} // namespace

Settings::Settings(const QString& file)
    : m_file(file)
{
    if (file.isEmpty()) {
        // A name that nothing can be written to, and that nobody else in the process has: QSettings
        // objects of one name share their values.
        static int volatileStores = 0;
        m_store = std::make_unique<QSettings>(
            QStringLiteral("/dev/null/lockstep-%1.ini").arg(++volatileStores),
            QSettings::IniFormat);
        m_told = true;
        return;
    }
    const QFileInfo info(file);
    QDir().mkpath(info.absolutePath());
    if (info.exists() && !info.isReadable()) {
        report(QStringLiteral("The settings in %1 cannot be read; this start uses the defaults.")
                   .arg(file));
    } else if (looksDamaged(file)) {
        // The damaged file is kept beside the new one, so that nothing is lost.
        const QString aside = file + QStringLiteral(".damaged");
        std::rename(QFile::encodeName(file).constData(), QFile::encodeName(aside).constData());
        report(QStringLiteral("The settings in %1 were damaged; this start uses the defaults.")
                   .arg(file));
    }
    m_store = std::make_unique<QSettings>(file, QSettings::IniFormat);
    if (!m_store->isWritable()) {
        report(QStringLiteral("The settings in %1 cannot be written; changes to the window will be"
                              " forgotten.")
                   .arg(file));
    }
}

Settings::~Settings() = default;

QString Settings::userFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/lockstep/window.ini");
}

QString Settings::runsFolder() const
{
    if (m_file.isEmpty())
        return {};
    return m_file == userFile()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/lockstep/runs")
        : QFileInfo(m_file).absolutePath() + QStringLiteral("/runs");
}

void Settings::report(const QString& sentence)
{
    if (m_problem.isEmpty())
        m_problem = sentence;
}

QString Settings::takeProblem()
{
    if (m_told || m_problem.isEmpty())
        return {};
    m_told = true;
    return m_problem;
}

std::optional<quint64> Settings::number(const QString& name, quint64 minimum, quint64 maximum) const
{
    bool fine = false;
    const quint64 value = m_store->value(name).toString().toULongLong(&fine);
    if (!fine || value < minimum || value > maximum)
        return std::nullopt;
    return value;
}

Config windowConfig()
{
    Config config;
    config.knobs.tasks = 0;
    return config;
}

Config Settings::config() const
{
    Config config = windowConfig();
    const std::string recipe = text(QStringLiteral("run/recipe")).toStdString();
    if (findRecipe(recipe) != nullptr)
        config.recipe = recipe;
    if (const auto clients = number(QStringLiteral("run/clients"), leastClients, maximumClients))
        config.clients = static_cast<unsigned>(*clients);
    if (const auto seed = number(QStringLiteral("run/seed"), 0, ~quint64 { 0 }))
        config.seed = *seed;
    for (const KnobInfo& info : knobTable()) {
        if (const auto value = number(knobKey(info), info.minimum, info.maximum))
            config.knobs.set(info.knob, static_cast<std::uint32_t>(*value));
    }
    return configProblem(config) ? windowConfig() : config;
}

void Settings::setConfig(const Config& config)
{
    setText(QStringLiteral("run/recipe"), QString::fromStdString(config.recipe));
    m_store->setValue(QStringLiteral("run/clients"), config.clients);
    m_store->setValue(QStringLiteral("run/seed"), QString::number(config.seed));
    for (const KnobInfo& info : knobTable())
        m_store->setValue(knobKey(info), config.knobs.get(info.knob));
}

Speed Settings::speed() const
{
    Speed speed;
    bool fine = false;
    const double factor = m_store->value(QStringLiteral("run/speed")).toString().toDouble(&fine);
    if (fine && factor >= 0.1 && factor <= 100)
        speed.factor = factor;
    speed.unlimited = flag(QStringLiteral("run/unlimited"), false);
    return speed;
}

void Settings::setSpeed(Speed speed)
{
    m_store->setValue(QStringLiteral("run/speed"), QString::number(speed.factor));
    setFlag(QStringLiteral("run/unlimited"), speed.unlimited);
}

Policy Settings::policy() const
{
    return text(QStringLiteral("run/policy")) == QLatin1String("random") ? Policy::Random
                                                                         : Policy::RoundRobin;
}

void Settings::setPolicy(Policy policy)
{
    setText(QStringLiteral("run/policy"),
            policy == Policy::Random ? QStringLiteral("random") : QStringLiteral("round-robin"));
}

unsigned Settings::textSize() const
{
    const unsigned percent = text(QStringLiteral("window/text-size")).toUInt();
    return std::ranges::find(textSizes, percent) == textSizes.end() ? textSizes.front() : percent;
}

void Settings::setTextSize(unsigned percent)
{
    setText(QStringLiteral("window/text-size"), QString::number(percent));
}

ThemeChoice Settings::theme() const
{
    const QString name = text(QStringLiteral("window/theme"));
    if (name == QLatin1String("dark"))
        return ThemeChoice::Dark;
    return name == QLatin1String("light") ? ThemeChoice::Light : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice choice)
{
    QString name = QStringLiteral("system");
    switch (choice) {
    case ThemeChoice::System:
        break;
    case ThemeChoice::Dark:
        name = QStringLiteral("dark");
        break;
    case ThemeChoice::Light:
        name = QStringLiteral("light");
        break;
    }
    setText(QStringLiteral("window/theme"), name);
}

bool Settings::flag(const QString& name, bool otherwise) const
{
    const QString value = m_store->value(name).toString();
    if (value == QLatin1String("true"))
        return true;
    return value == QLatin1String("false") ? false : otherwise;
}

void Settings::setFlag(const QString& name, bool value)
{
    m_store->setValue(name, value ? QStringLiteral("true") : QStringLiteral("false"));
}

QByteArray Settings::bytes(const QString& name) const
{
    return QByteArray::fromBase64(m_store->value(name).toString().toLatin1());
}

void Settings::setBytes(const QString& name, const QByteArray& value)
{
    m_store->setValue(name, QString::fromLatin1(value.toBase64()));
}

QString Settings::text(const QString& name) const
{
    return m_store->value(name).toString();
}

void Settings::setText(const QString& name, const QString& value)
{
    m_store->setValue(name, value);
}

void Settings::write()
{
    m_store->sync();
}

} // namespace lockstep::ui
