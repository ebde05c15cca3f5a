from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='file',
            name='title_hsb',
            field=models.CharField(blank=True, default='', help_text='What is downloaded from Sorbian pages is called like this.', max_length=200, verbose_name='title (Sorbian)'),
        ),
        migrations.AlterField(
            model_name='file',
            name='title',
            field=models.CharField(blank=True, help_text='For finding it again. What visitors download is called like this.', max_length=200, verbose_name='title'),
        ),
    ]
